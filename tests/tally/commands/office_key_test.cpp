// The office's own key, which signs for the election: under a passphrase, wherever the office keeps it, and never needed by
// the server.

#include <filesystem>

#include "base/system/files.hpp"
#include "crypto/keys/credential.hpp"
#include "crypto/keys/key_file.hpp"
#include "sync/station/station.hpp"
#include "sync/uplink/enrol.hpp"
#include "sync/uplink/uplink.hpp"
#include "tests/support/any_day.hpp"
#include "tests/support/choices.hpp"
#include "tests/support/refused.hpp"
#include "tests/tally/support/city_hall.hpp"
#include "tests/tally/support/searched.hpp"

using namespace valurna;
using namespace valurna::tests;

namespace {

namespace fs = std::filesystem;

struct Hall : CityHall {
    Hall() {
        prepare(3);
        fs::create_directory(path("stick"));
    }
    [[nodiscard]] std::string usual() const { return data() + "/keys/authority.key"; }
    [[nodiscard]] std::string stick() const { return path("stick/authority.key"); }
    void move_to_stick() const { fs::rename(usual(), stick()); }
    // What lies in the key file; the passphrase is known here.
    [[nodiscard]] static SecretBytes seed_in(const std::string& file) {
        auto seed =
            crypto::unlock_secret(tests::read_text(file), SecretBytes::copy_of(as_bytes("a long passphrase")),
                                  "valurna-authority-1");
        REQUIRE(seed);
        return std::move(*seed);
    }
    // As earlier versions left it.
    void leave_bare() const {
        const auto seed = seed_in(usual());
        must(valurna::write_file(usual(), seed.reveal(), kPrivateMode));
    }
    Finished void_first_slip(std::vector<std::string> more) const {
        const auto credential = crypto::derive_credential(codes().at(2), "city-2026")->public_key();
        more.insert(more.begin(), {"codes", "void", "--credential", to_hex(credential.bytes), "--reason",
                                   "lost", "--by", "Ada", "--by", "Bo"});
        return tally(std::move(more));
    }
    void all_is_well(const Finished& done) const {
        INFO(done.out << done.err);
        REQUIRE(done.status == 0);
    }
};

}  // namespace

TEST_CASE("the server runs without the office's key, and whoever takes all of its folder can sign nothing",
          "[office-key]") {
    Hall hall;
    const auto seed = Hall::seed_in(hall.usual());
    CHECK(file_with(hall.data(), seed.reveal()) == "");  // not even while the key file lies there
    hall.move_to_stick();

    hall.start();
    const std::string folder = hall.path("station");
    must(sync::enrol(hall.slip("Library"), folder));
    {
        auto station = must(sync::PollingStation::open(folder));
        must(station.open_polls());
        auto admitted = station.admit(hall.codes().at(0));
        REQUIRE(admitted.voter);
        must(station.cast(
            must(station.seal(*admitted.voter, {"one", {tests::approving("park", {1, 4})}})).ballot));
        must(station.close_polls());
        REQUIRE(sync::push(folder).outcome == sync::UplinkOutcome::kDone);
    }
    hall.all_is_well(hall.tally({"stations", "list"}));
    hall.all_is_well(hall.tally({"stations", "package", "library", "--out", hall.path("for-station")}));
    hall.all_is_well(hall.tally(on_any_day({"close"})));
    hall.all_is_well(hall.tally({"codes", "voids"}));
    hall.all_is_well(hall.tally({"log", "export", hall.path("log-files")}));

    // Nothing is signed here: each command says where it looked, and what to give.
    const std::vector<std::string> with_passphrase{"--passphrase-file", hall.path("pass")};
    for (const std::vector<std::string>& words :
         {std::vector<std::string>{"count"},
          std::vector<std::string>{"election", "build", hall.path("definition.json")},
          std::vector<std::string>{"codes", "pool", "--station", "library", "--count", "1"},
          std::vector<std::string>{"stations", "slip", "library", "--again", "--out", hall.path("moved")}}) {
        const auto refused = hall.sign(words);
        CAPTURE(words);
        check_refused(refused, "keys/authority.key: the office's key is not here");
        CHECK(says(refused.err, "--authority FILE"));
    }
    check_refused(hall.void_first_slip(with_passphrase), "the office's key is not here");
    CHECK(hall.tally({"codes", "voids"}).out == "0 void\n");

    // With the stick: the wrong passphrase opens nothing, the right one signs what is to be signed.
    write_text(hall.path("guess"), "another passphrase\n");
    const std::vector<std::string> stick{"--authority", hall.stick()};
    const auto with = [&](std::vector<std::string> words, const std::string& pass) {
        words.insert(words.end(), {"--authority", hall.stick(), "--passphrase-file", hall.path(pass)});
        return words;
    };
    check_refused(hall.void_first_slip(with({}, "guess")), "the passphrase does not open the office's key");
    hall.all_is_well(hall.void_first_slip(with({}, "pass")));
    hall.all_is_well(hall.tally(with({"count"}, "pass")));
    CHECK(file_with(hall.data(), seed.reveal()) == "");
    CHECK_FALSE(fs::exists(hall.usual()));

    // And what comes after needs it no more.
    hall.all_is_well(hall.tally({"minutes", "--out", hall.path("minutes.txt")}));
    hall.all_is_well(hall.tally({"publish", hall.path("pages")}));
    hall.all_is_well(hall.tally({"export", "record", "--out", hall.path("record")}));
    hall.all_is_well(run(std::string(kBinDir) + "/valurna-verify", {"record", hall.path("record")}));
    REQUIRE(sync::push(folder).outcome != sync::UplinkOutcome::kNotOurServer);
}

TEST_CASE("the office's key goes on a stick from the first moment, and may have a passphrase of its own",
          "[office-key]") {
    CityHall hall;
    fs::create_directory(hall.path("stick"));
    const auto key = hall.path("stick/office.key");
    write_text(hall.path("own"), "another long passphrase\n");
    const auto build = [&](const std::string& own) {
        return hall.sign({"election", "build", hall.path("definition.json"), "--codes", "1", "--codes-out",
                          hall.path("codes-" + own), "--authority", key, "--authority-passphrase-file",
                          hall.path(own)});
    };
    const auto built = build("own");
    INFO(built.err);
    REQUIRE(built.status == 0);
    CHECK(says(built.out, "The office's key is in " + key));
    CHECK(fs::exists(key));
    CHECK_FALSE(fs::exists(hall.data() + "/keys/authority.key"));
    check_refused(build("pass"), "the passphrase does not open the office's key");
    // Nobody else's key takes its place: that of another office, or one that is no office's.
    const CityHall other("other-2026");
    REQUIRE(other.sign({"election", "build", other.path("definition.json")}).status == 0);
    for (const auto& [file, what] :
         {std::pair(other.data() + "/keys/authority.key", "this is the key of another office"),
          std::pair(hall.data() + "/keys/trustee.key", "does not open the office's key")})
        check_refused(hall.sign({"election", "build", hall.path("definition.json"), "--authority", file}),
                      what);
}

TEST_CASE("an office of an earlier version left its key bare: one command puts it under a passphrase",
          "[office-key]") {
    Hall hall;
    const auto seed = Hall::seed_in(hall.usual());
    hall.leave_bare();
    REQUIRE(file_with(hall.data(), seed.reveal()) == hall.usual());
    check_refused(hall.void_first_slip({"--passphrase-file", hall.path("pass")}),
                  "valurna-tally authority lock --data " + hall.data());
    hall.start();
    CHECK(says(tests::read_text(hall.path("log")), "holds the office's key without a passphrase"));

    hall.all_is_well(hall.sign({"authority", "lock"}));
    CHECK(file_with(hall.data(), seed.reveal()) == "");
    CHECK(Hall::seed_in(hall.usual()).equals(seed));
    hall.all_is_well(hall.sign({"authority", "lock"}));  // again: nothing changes
    hall.all_is_well(hall.void_first_slip({"--passphrase-file", hall.path("pass")}));

    // Onto a stick; also where a power cut left both.
    for (const bool cut : {false, true}) {
        if (!cut) fs::remove(hall.stick());
        must(valurna::write_file(hall.usual(), seed.reveal(), kPrivateMode));
        hall.all_is_well(hall.sign({"authority", "lock", "--authority", hall.stick()}));
        CHECK_FALSE(fs::exists(hall.usual()));
        CHECK(Hall::seed_in(hall.stick()).equals(seed));
    }
    // Not over what lies there, and not with a key that is not this office's.
    must(valurna::write_file(hall.usual(), seed.reveal(), kPrivateMode));
    write_text(hall.path("stick/letter"), "Dear Ada\n");
    check_refused(hall.sign({"authority", "lock", "--authority", hall.path("stick/letter")}), "stick/letter");
    CHECK(tests::read_text(hall.path("stick/letter")) == "Dear Ada\n");
    must(valurna::write_file(hall.usual(), crypto::SigningKey::generate().seed().reveal(), kPrivateMode));
    check_refused(hall.sign({"authority", "lock"}), "the key of another office");
}
