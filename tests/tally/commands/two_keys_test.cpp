// "Two people signed" is two keys of two people: a station that was never used, a slip that has voted, a count without a
// station. One person with all the files of the office comes no further than a refusal; whoever checks the record finds the
// rest.

#include <filesystem>

#include "base/sha256.hpp"
#include "base/system/files.hpp"
#include "crypto/keys/credential.hpp"
#include "crypto/keys/key_file.hpp"
#include "sync/formats/note_lines.hpp"
#include "sync/station/station.hpp"
#include "sync/uplink/enrol.hpp"
#include "sync/uplink/uplink.hpp"
#include "tally/record/notes.hpp"
#include "tally/verify/record_lines.hpp"
#include "tests/support/any_day.hpp"
#include "tests/support/choices.hpp"
#include "tests/support/refused.hpp"
#include "tests/tally/support/city_hall.hpp"

using namespace valurna;
using namespace valurna::tests;

namespace {

namespace fs = std::filesystem;
const std::string kVerify = std::string(kBinDir) + "/valurna-verify";

crypto::SigningKey key_in(const std::string& file, const std::string& purpose) {
    const auto seed = crypto::unlock_secret(tests::read_text(file),
                                            SecretBytes::copy_of(as_bytes("a long passphrase")), purpose);
    REQUIRE(seed);
    return *crypto::SigningKey::from_seed(seed->reveal());
}

// Two officers, a library that has sent its votes, and an annex that has taken one and is offline.
struct Hall : CityHall {
    Hall() {
        make_officers();
        prepare(3);
        start();
        for (const std::string label : {"Library", "Annex"})
            must(sync::enrol(slip(label), path(label)));
        vote("Library", 0);
        vote("Annex", 1);
        REQUIRE(sync::push(path("Library")).outcome == sync::UplinkOutcome::kDone);
    }
    void vote(const std::string& label, std::size_t code) const {
        auto station = must(sync::PollingStation::open(path(label)));
        must(station.open_polls());
        auto admitted = station.admit(codes().at(code));
        REQUIRE(admitted.voter);
        must(station.cast(
            must(station.seal(*admitted.voter, {"one", {tests::approving("park", {1})}})).ballot));
        must(station.close_polls());
    }
    // Another officer, whom the package does not name.
    [[nodiscard]] std::string stranger(const std::string& name) const {
        REQUIRE(run(program(), {"officer", "make", "--name", name, "--folder", path("stranger"),
                                "--passphrase-file", path("pass")})
                    .status == 0);
        return path("stranger");
    }
    Finished unused(std::vector<std::string> by) const {
        by.insert(by.begin(), {"stations", "unused", "--id", "annex", "--reason", "it stayed in its box"});
        return sign(std::move(by));
    }
    [[nodiscard]] std::string stations() const { return tally({"stations", "list"}).out; }
    [[nodiscard]] std::string record() const { return data() + "/record"; }
    [[nodiscard]] Finished verify() const { return run(kVerify, {"record", record()}); }
    // Puts a file of the record in another's place, as whoever publishes it could; the record must not hold then.
    void attack(const std::string& file, const std::string& text, const std::string& why) const {
        const auto path = record() + "/" + file;
        const auto before = tests::read_text(path);
        write_text(path, text);
        const auto checked = verify();
        INFO(checked.out << checked.err);
        CHECK(checked.status == 1);
        CHECK(says(checked.err, file));
        CHECK(says(checked.err, why));
        write_text(path, before);
    }
    [[nodiscard]] crypto::SigningKey officer(const std::string& stick) const {
        return key_in(path(stick) + "/officer.key", "valurna-officer-1");
    }
    [[nodiscard]] crypto::SigningKey authority() const {
        return key_in(data() + "/keys/authority.key", "valurna-authority-1");
    }
};

const std::string kOrigin = "vote.example.org/city-2026";

}  // namespace

TEST_CASE(
    "one person cannot call a station unused that holds votes, whatever files and names that person has",
    "[two-keys]") {
    Hall hall;
    const auto ada = hall.path("ada"), bo = hall.path("bo");
    CHECK(hall.tally({"stations", "unused", "--id", "annex"}).status == 2);
    check_refused(hall.unused({"--by", "Ada", "--by", "Bo"}), "there is no key file here");
    check_refused(hall.unused({"--by", ada}), "two different people");
    check_refused(hall.unused({"--by", ada, "--by", ada}), "two different people");
    check_refused(hall.unused({"--by", "office", "--by", "office"}), "two different people");
    fs::create_directory(hall.path("bo-by-ada"));
    fs::copy(ada + "/officer.key", hall.path("bo-by-ada/officer.key"));
    check_refused(hall.unused({"--by", ada, "--by", hall.path("bo-by-ada")}),
                  "both times it is the key of \"Ada\"");
    check_refused(hall.unused({"--by", ada, "--by", ada + "/officer.key"}),
                  "both times it is the key of \"Ada\"");
    check_refused(hall.unused({"--by", ada, "--by", hall.stranger("Bo")}), "package does not name this key");
    check_refused(hall.unused({"--by", ada, "--by", hall.data() + "/keys/notes.key"}), "as an officer's key");
    check_refused(hall.unused({"--by", ada, "--by", bo, "--by-passphrase-file", hall.path("pass")}),
                  "as often as --by");
    write_text(hall.path("guess"), "another passphrase\n");
    check_refused(hall.unused({"--by", ada, "--by", bo, "--by-passphrase-file", hall.path("pass"),
                               "--by-passphrase-file", hall.path("guess")}),
                  "bo/officer.key: the passphrase does not open this");
    CHECK(says(hall.stations(), "RED    Annex (annex)"));
    // Nor a station that has sent votes, by anybody.
    check_refused(
        hall.sign({"stations", "unused", "--id", "library", "--reason", "x", "--by", ada, "--by", bo}),
        "its ledger has been received");
}

TEST_CASE(
    "two people's word that a station was never used is told as theirs, and the station's own ledger shows it up",
    "[two-keys]") {
    Hall hall;
    const auto said = hall.unused({"--by", hall.path("ada"), "--by", "office"});
    INFO(said.err);
    REQUIRE(said.status == 0);
    CHECK(says(hall.stations(), "GREEN  Annex (annex)\n       the office says that it was never used"));
    REQUIRE(hall.tally(on_any_day({"close"})).status == 0);
    const auto counted = hall.sign({"count"});
    INFO(counted.err);
    REQUIRE(counted.status == 0);

    const auto verified = hall.verify();
    INFO(verified.out << verified.err);
    CHECK(verified.status == 0);
    CHECK(says(verified.out,
               "NOT PROVEN  station annex: the office says that it was never used; Ada and the office signed "
               "this with their keys: it stayed in its box"));
    CHECK_FALSE(says(verified.out, "never wrote"));
    REQUIRE(hall.tally({"minutes", "--out", hall.path("minutes.txt"), "--language", "en"}).status == 0);
    std::string minutes = tests::read_text(hall.path("minutes.txt"));
    for (auto& c : minutes)
        if (c == '\n') c = ' ';
    CHECK(says(minutes, "the office says that it was never used."));

    // The annex comes back, as a card in somebody's hand.
    const auto card = run(kVerify, {"station", hall.path("Annex") + "/ledger.db", "--record", hall.record()});
    INFO(card.err);
    CHECK(card.status == 1);
    CHECK(
        says(card.err,
             "this ledger holds 3 entries, and Ada and the office signed that station annex was never used"));
    // And as an upload: received, red, named.
    REQUIRE(sync::push(hall.path("Annex")).outcome == sync::UplinkOutcome::kDone);
    CHECK(says(hall.stations(), "RED    Annex (annex)"));
    CHECK(says(hall.stations(), "two people signed that it was never used, and its ledger has come"));
    check_refused(hall.unused({"--by", hall.path("ada"), "--by", "office"}), "its ledger has been received");

    // What one person could put into the record instead, with every key but a second person's.
    const auto keys = tally::record::parse_keys(tests::read_text(hall.record() + "/keys.json"));
    REQUIRE(keys);
    REQUIRE(keys->stations.at(0).id == "annex");
    const auto& annex = keys->stations.at(0).key;
    const auto about = tally::record::about_unused(kOrigin, "annex", annex.key);
    const auto note = [&](const std::string& what, const std::string& first, const std::string& second,
                          const std::vector<std::pair<std::string, const crypto::SigningKey*>>& hands) {
        crypto::Note out{what + "reason it stayed in its box\nby " + first + "\nby " + second + "\n", {}};
        for (const auto& [name, key] : hands)
            crypto::sign_note(out, name, *key);
        return out.text();
    };
    const auto ada = hall.officer("ada"), stranger = crypto::SigningKey::generate(),
               office = hall.authority();
    const auto notes =
        *crypto::SigningKey::from_seed(must(valurna::read_file(hall.data() + "/keys/notes.key")));
    const std::string file = "unused/annex.note", as_ada = kOrigin + "/officer-1",
                      as_bo = kOrigin + "/officer-2";
    hall.attack(file, note(about, "Ada", "Ada", {{as_ada, &ada}, {as_ada, &ada}}), "one key signed it twice");
    hall.attack(file, note(about, "Ada", "Bo", {{as_ada, &ada}, {as_ada, &ada}}),
                "the key is that of \"Ada\"");
    hall.attack(file, note(about, "Ada", "Bo", {{as_ada, &ada}, {as_bo, &stranger}}), "does not name");
    hall.attack(file, note(about, "Ada", "Bo", {{as_ada, &ada}}), "not the signatures of two people");
    hall.attack(file, note(about, "Ada", "Bo", {{"vote.example.org", &notes}}),
                "not the signatures of two people");
    hall.attack(file,
                note(tally::record::about_unused("vote.example.org/other-2026", "annex", annex.key), "Ada",
                     "the office", {{as_ada, &ada}, {kOrigin + "/office", &office}}),
                "no decision on what lies beside it");
    auto changed = tests::read_text(hall.record() + "/" + file);
    changed[changed.size() - 10] = changed[changed.size() - 10] == 'A' ? 'B' : 'A';
    hall.attack(file, changed, "does not hold");
    fs::rename(hall.record() + "/" + file, hall.path("kept.note"));
    const auto without = hall.verify();
    CHECK(without.status == 1);
    CHECK(says(without.err, "station annex is called green, and nothing of it is here"));
}

TEST_CASE("a server that calls a station green whose ledger has come although it was called unused is found",
          "[two-keys]") {
    Hall hall;
    REQUIRE(hall.unused({"--by", hall.path("ada"), "--by", "office"}).status == 0);
    REQUIRE(sync::push(hall.path("Annex")).outcome == sync::UplinkOutcome::kDone);
    REQUIRE(hall.tally(on_any_day({"close"})).status == 0);
    check_refused(hall.sign({"count"}), "two people signed that it was never used, and its ledger has come");
    const auto counted = hall.sign(
        {"count", "--override", "it was used after all", "--by", hall.path("ada"), "--by", hall.path("bo")});
    INFO(counted.err);
    REQUIRE(counted.status == 0);
    const auto verified = hall.verify();
    INFO(verified.out << verified.err);
    CHECK(verified.status == 0);
    CHECK(says(verified.out,
               "station annex: Ada and the office signed that it was never used, and its ledger is here"));

    auto body = crypto::Note::parse(tests::read_text(hall.record() + "/reconciliation.note")).value().body;
    REQUIRE(says(body, " red\n"));
    body.replace(body.find(" red\n"), 5, " green\n");
    REQUIRE(body.ends_with("\nred\n"));
    body.replace(body.size() - 4, 4, "green\n");
    crypto::Note green{body, {}};
    crypto::sign_note(
        green, "vote.example.org",
        *crypto::SigningKey::from_seed(must(valurna::read_file(hall.data() + "/keys/notes.key"))));
    hall.attack("reconciliation.note", green.text(),
                "station annex is called green, and two people signed that it was never used");
}

TEST_CASE("a vote is left out of the count by two people's keys, never by the office's alone", "[two-keys]") {
    Hall hall;
    const auto slip = to_hex(crypto::derive_credential(hall.codes().at(0), "city-2026")->public_key().bytes);
    const auto declare = [&](std::vector<std::string> by) {
        by.insert(by.begin(),
                  {"codes", "void", "--credential", slip, "--reason", "stolen", "--although-used"});
        return hall.sign(std::move(by));
    };
    check_refused(declare({"--by", "Ada", "--by", "Bo"}), "only when two people sign with keys of their own");
    check_refused(declare({"--by", hall.path("ada"), "--by", "Bo"}), "one is a key and the other a name");
    check_refused(declare({"--by", hall.path("ada"), "--by", hall.path("ada")}), "two different people");
    CHECK(hall.tally({"codes", "voids"}).out == "0 void\n");
    const auto done = declare({"--by", hall.path("ada"), "--by", hall.path("bo")});
    INFO(done.err);
    REQUIRE(done.status == 0);
    CHECK(says(hall.tally({"codes", "voids"}).out, "stolen (signed by Ada and Bo)"));

    // Without the annex: one alone cannot, two can, and it is told.
    REQUIRE(hall.tally(on_any_day({"close"})).status == 0);
    check_refused(hall.sign({"count"}), "not everything has arrived");
    check_refused(hall.sign({"count", "--override", "the annex burnt down", "--by", "Ada", "--by", "Bo"}),
                  "there is no key file here");
    check_refused(
        hall.sign({"count", "--override", "the annex burnt down", "--by", "office", "--by", "office"}),
        "two different people");
    const auto counted =
        hall.sign({"count", "--override", "the annex burnt down", "--by", "office", "--by", hall.path("bo")});
    INFO(counted.err);
    REQUIRE(counted.status == 0);
    const auto verified = hall.verify();
    INFO(verified.out << verified.err);
    CHECK(verified.status == 0);
    CHECK(says(verified.out, "officers, who may sign decisions: Ada, Bo"));
    CHECK(says(verified.out,
               "it has voted; Ada and Bo signed with their keys that the ballot does not count: stolen"));
    CHECK(says(verified.out,
               "RED; the office and Bo signed with their keys to count all the same: the annex burnt down"));
    CHECK(says(verified.out, "NOT PROVEN  station annex: nothing of it is here"));

    // The office alone, with its own key and the server's: each of these is found.
    const auto office = hall.authority();
    tally::VoidNote note;
    note.credential = *sync::key_in_hex(slip);
    note.reason = "stolen";
    note.by = {"Ada", "Bo"};
    note.received = true;
    const auto write = [&] { return tally::signed_void_note(note, "vote.example.org", "city-2026", office); };
    hall.attack("voids/1.note", write(), "no two people signed with their keys");
    note.by_keys = true;
    hall.attack("voids/1.note", write(), "not signed by the election authority");
    crypto::Note thrice = *crypto::Note::parse(write());
    for (const std::string name : {"officer-1", "officer-2"})
        crypto::sign_note(thrice, kOrigin + "/" + name, office);
    hall.attack("voids/1.note", thrice.text(), "does not name");
    const auto digest = sha256(as_bytes(tests::read_text(hall.record() + "/reconciliation.note")));
    crypto::Note overridden{
        tally::record::about_override(kOrigin, digest) + "reason x\nby the office\nby Bo\n", {}};
    for (const std::string name : {"office", "officer-2"})
        crypto::sign_note(overridden, kOrigin + "/" + name, office);
    hall.attack("override.note", overridden.text(), "does not name");
}

TEST_CASE(
    "the package names who may decide: cards of two people, kept from build to build, and never one person twice",
    "[two-keys]") {
    CityHall hall;
    hall.make_officers();
    const auto ada = hall.path("ada") + "/officer.card", bo = hall.path("bo") + "/officer.card";
    const auto build = [&](std::vector<std::string> more) {
        more.insert(more.begin(), {"election", "build", hall.path("definition.json")});
        return hall.sign(std::move(more));
    };
    // Ada makes a card of another name for her own key.
    const auto key = key_in(hall.path("ada") + "/officer.key", "valurna-officer-1");
    write_text(hall.path("second.card"), sync::write_officer_card("A. Berg", key));
    check_refused(build({"--officer", ada, "--officer", hall.path("second.card")}),
                  "this is the key of \"Ada\" already");
    check_refused(build({"--officer", ada, "--officer", ada}), "this is the key of \"Ada\" already");
    check_refused(build({"--officer", hall.path("ada") + "/officer.key"}), "this is no officer's card");
    const auto alone = build({});
    INFO(alone.err);
    CHECK(alone.status == 0);
    CHECK(says(alone.out, "No officer is named"));
    const auto named = build({"--officer", ada, "--officer", bo});
    CHECK(says(named.out,
               "Two of these sign together what leaves votes out or takes them in: the office, Ada, Bo"));
    CHECK(says(build({}).out, "the office, Ada, Bo"));  // kept
    CHECK(run("unzip", {"-p", hall.data() + "/package.zip", "officers.json"}).out.find("\"name\": \"Ada\"") !=
          std::string::npos);
    check_refused(run(CityHall::program(), {"officer", "make", "--name", "Cia", "--folder", hall.path("ada"),
                                            "--passphrase-file", hall.path("pass")}),
                  "the file exists already");
    check_refused(run(CityHall::program(), {"officer", "make", "--name", "the office", "--folder",
                                            hall.path("cia"), "--passphrase-file", hall.path("pass")}),
                  "no person's name");
}
