// The package is built again: what the stations that hold the older one do, and that no vote is lost.
#include <filesystem>
#include <thread>

#include <nlohmann/json.hpp>

#include "crypto/keys/credential.hpp"
#include "crypto/keys/symbols.hpp"
#include "sync/station/next_package.hpp"
#include "tests/support/any_day.hpp"
#include "tests/support/where.hpp"
#include "tests/tally/support/city_hall.hpp"

using namespace valurna;
using namespace valurna::tests;

namespace {

const std::string kSync = std::string(kBinDir) + "/valurna-sync";
const std::string kVerify = std::string(kBinDir) + "/valurna-verify";
const std::string kKiosk = std::string(kBinDir) + "/valurna-kiosk";

Finished sync_with(std::vector<std::string> words, const std::string& folder) {
    words.insert(words.end(), {"--data", folder});
    return run(kSync, words);
}

// A city hall with some stations, and codes that are printed in turns.
struct Hall : CityHall {
    explicit Hall(const std::string& id = "again-2026") : CityHall(id), small(1, id) {
        make_officers();
        prepare(4);
        serve({});
    }
    std::string enrolled(const std::string& label) {
        static_cast<void>(slip(label));
        const auto folder = path(label);
        const auto done = sync_with({"enrol", path(label + ".json")}, folder);
        INFO(done.err);
        REQUIRE(done.status == 0);
        return folder;
    }
    std::vector<std::string> more_codes(const std::string& file) {
        const auto issued =
            tally({"codes", "issue", "--count", "2", "--out", path(file), "--plain", "--style", "one"});
        INFO(issued.err);
        REQUIRE(issued.status == 0);
        return lines(read_text(path(file)));
    }
    Finished build(const std::string& definition = "definition.json") {
        const auto built = sign({"election", "build", path(definition)});
        INFO(built.err);
        REQUIRE(built.status == 0);
        return built;
    }
    [[nodiscard]] static std::vector<std::string> lines(const std::string& text) {
        std::vector<std::string> out;
        std::istringstream stream(text);
        for (std::string line; std::getline(stream, line);)
            if (crypto::check_code(line) == crypto::CodeProblem::kNone) out.push_back(line);
        return out;
    }
    [[nodiscard]] std::vector<std::string> first_codes() const { return lines(read_text(path("codes"))); }
    [[nodiscard]] std::string credential(const std::string& code) const {
        return to_hex(crypto::derive_credential(code, small.package.election.id)->public_key().bytes);
    }
    // The definition with another title of its first project: the same ballots, other words.
    void change_a_title() {
        auto election = small.package.election;
        election.contests.front().projects.front().title["en"] = "Another name";
        write_text(path("changed.json"), election::write_election(election));
    }
    // One ballot with this code, cast at a station as the kiosk does.
    sync::AdmitRefusal cast(const std::string& folder, const std::string& code) const {
        auto station = must(sync::PollingStation::open(folder));
        const auto admitted = station.admit(code);
        if (!admitted.voter) return admitted.refusal;
        const auto sealed = must(station.seal(*admitted.voter, small.ballot_of(0)));
        must(station.cast(sealed.ballot));
        return sync::AdmitRefusal::kNone;
    }
    void close_and_count(std::uint64_t ballots) {
        REQUIRE(tally(on_any_day({"close"})).status == 0);
        const auto counted = tally({"count", "--passphrase-file", path("pass")});
        INFO(counted.err);
        REQUIRE(counted.status == 0);
        const auto verified = run(kVerify, {"record", path("data/record")});
        INFO(verified.err);
        CHECK(verified.status == 0);
        CHECK(says(verified.out, std::to_string(ballots) + " counted"));
        record_words = verified.out;
    }

    SmallElection small;
    std::string record_words;
};

nlohmann::json status_of(const std::string& folder) {
    return nlohmann::json::parse(sync_with({"status", "--json"}, folder).out);
}

}  // namespace

TEST_CASE("Codes that were printed after a station enrolled are admitted there") {
    Hall hall;
    const auto library = hall.enrolled("Library"), school = hall.enrolled("School");
    const auto late = hall.more_codes("late");
    const auto built = hall.build();
    CHECK(says(built.out, "These stations hold an older package:\n  Library (library)\n  School (school)\n"));
    CHECK(says(hall.tally({"stations", "list"}).out, "it holds an older package"));

    const auto pushed = sync_with({"push"}, library);
    CHECK(pushed.status == 0);
    CHECK(says(pushed.out, "A newer election package has come."));
    CHECK_FALSE(says(sync_with({"push"}, library).out, "A newer election package has come."));
    // The server is asked before opening too.
    for (const auto& station : {library, school}) {
        const auto opened = sync_with(on_any_day({"open"}), station);
        INFO(opened.err);
        REQUIRE(opened.status == 0);
        CHECK_FALSE(says(opened.out, "could not be asked"));
    }
    CHECK_FALSE(says(hall.tally({"stations", "list"}).out, "older package"));
    CHECK(hall.cast(library, late[0]) == sync::AdmitRefusal::kNone);
    CHECK(hall.cast(school, late[1]) == sync::AdmitRefusal::kNone);
    for (const auto& station : {library, school}) {
        REQUIRE(sync_with(on_any_day({"close"}), station).status == 0);
        REQUIRE(sync_with({"push"}, station).status == 0);
    }
    hall.close_and_count(2);
}

TEST_CASE("A station without a network says what it cannot know, and takes the package from a stick") {
    Hall hall;
    const auto library = hall.enrolled("Library"), school = hall.enrolled("School");
    REQUIRE(sync_with({"push"}, library).status == 0);
    const auto late = hall.more_codes("late");
    hall.build();
    REQUIRE(hall.tally({"stations", "package", "school", "--out", hall.path("stick")}).status == 0);
    const auto again = hall.tally({"stations", "package", "school", "--out", hall.path("stick")});
    CHECK(again.status == 1);
    CHECK(says(again.err, "this exists already"));
    CHECK(hall.server().end() == 0);

    const auto opened = sync_with(on_any_day({"open"}), library);
    CHECK(opened.status == 0);
    CHECK(says(opened.out,
               "The server could not be asked for a newer election package. It was last asked on 20"));
    CHECK(says(opened.out, "If voting codes were printed since then, they are not known here."));
    CHECK(hall.cast(library, late[0]) == sync::AdmitRefusal::kNotOnRoll);  // never thanked for

    // Another station's stick, and one that was written to.
    const auto wrong = sync_with({"package", hall.path("stick")}, library);
    CHECK(wrong.status == 1);
    CHECK(says(wrong.err, "not for this station"));
    std::filesystem::copy(hall.path("stick"), hall.path("bad"), std::filesystem::copy_options::recursive);
    write_text(hall.path("bad") + "/package.zip", "no package");
    CHECK(sync_with({"package", hall.path("bad")}, school).status == 1);
    CHECK_FALSE(sync::package_waits(school));

    REQUIRE(sync_with({"package", hall.path("stick")}, school).status == 0);
    REQUIRE(sync_with(on_any_day({"open"}), school).status == 0);
    CHECK(hall.cast(school, late[1]) == sync::AdmitRefusal::kNone);
}

TEST_CASE("Ballots of a station that opened with an older package are counted, and the record shows why") {
    Hall hall;
    const auto codes = hall.first_codes();
    const auto away = hall.enrolled("Away"), library = hall.enrolled("Library");
    REQUIRE(sync_with(on_any_day({"open"}), away).status == 0);
    CHECK(hall.cast(away, codes[0]) == sync::AdmitRefusal::kNone);
    // Before the station is heard of again: a slip is replaced, others are printed, the package is built again.
    REQUIRE(hall.sign({"codes", "reissue", "--credential", hall.credential(codes[1]), "--reason", "lost",
                       "--by", "Ada", "--by", "Bo", "--out", hall.path("new-slip"), "--text"})
                .status == 0);
    const auto late = hall.more_codes("late");
    hall.build();
    CHECK(hall.cast(away, codes[1]) == sync::AdmitRefusal::kNone);  // it cannot know that this slip is void

    const auto pushed = sync_with({"push"}, away);
    INFO(pushed.err);
    CHECK(pushed.status == 0);
    CHECK(says(pushed.err, "a newer one has replaced since"));
    CHECK(says(hall.tally({"stations", "list"}).out, "its polls were opened with an older package"));
    REQUIRE(sync_with(on_any_day({"open"}), library).status == 0);
    CHECK(hall.cast(library, late[0]) == sync::AdmitRefusal::kNone);
    for (const auto& station : {away, library}) {
        REQUIRE(sync_with(on_any_day({"close"}), station).status == 0);
        REQUIRE(sync_with({"push"}, station).status == 0);
    }
    hall.close_and_count(2);
    CHECK(says(hall.record_words, "1 of their ballots left out"));
    CHECK(says(hall.record_words, "replaced by version 2, with the same ballots"));
    CHECK(says(hall.record_words, "opened with version 1 of the package"));

    // A record without that package proves nothing.
    const auto record = hall.path("data/record");
    for (const auto& file : std::filesystem::directory_iterator(record + "/packages"))
        std::filesystem::remove(file.path());
    const auto broken = run(kVerify, {"record", record});
    CHECK(broken.status == 1);
    CHECK(says(broken.err, "opened with another election package"));
}

TEST_CASE("Where the words of a project changed meanwhile, two people decide, and the record names them") {
    Hall hall;
    const auto codes = hall.first_codes();
    const auto away = hall.enrolled("Away");
    REQUIRE(sync_with(on_any_day({"open"}), away).status == 0);
    CHECK(hall.cast(away, codes[0]) == sync::AdmitRefusal::kNone);
    hall.change_a_title();
    hall.build("changed.json");
    REQUIRE(sync_with(on_any_day({"close"}), away).status == 0);

    const auto pushed = sync_with({"push"}, away);
    CHECK(pushed.status == 1);
    CHECK(says(pushed.err, "two people must decide"));
    // Red until somebody has decided: on the station without its network, on the server, as exit status.
    const auto status = sync_with({"status"}, away);
    CHECK(status.status == 1);
    CHECK(says(status.err, "two people must decide"));
    const auto listed = hall.tally({"stations", "list"});
    CHECK(listed.status == 1);
    CHECK(says(listed.out, "red: an upload was refused"));

    const auto admit = [&](std::vector<std::string> rest) {
        std::vector<std::string> words{"stations", "quarantine", "--admit", "1"};
        words.insert(words.end(), rest.begin(), rest.end());
        return hall.sign(words);
    };
    const auto ada = hall.path("ada"), bo = hall.path("bo");
    CHECK(admit({"--reason", "only a name was corrected", "--by", "Ada", "--by", "Bo"}).status == 1);
    CHECK(admit({"--reason", "only a name was corrected", "--by", ada, "--by", ada}).status == 1);
    CHECK(admit({"--reason", "only a name was corrected", "--by", ada}).status == 1);
    CHECK(admit({"--by", ada, "--by", bo}).status == 2);
    CHECK(hall.sign({"stations", "quarantine", "--admit", "7", "--reason", "x", "--by", ada, "--by", bo})
              .status == 1);
    CHECK(sync_with({"push"}, away).status == 1);  // nothing was admitted so far
    const auto admitted = admit({"--reason", "only a name was corrected", "--by", ada, "--by", bo});
    INFO(admitted.err);
    REQUIRE(admitted.status == 0);
    CHECK(hall.tally({"stations", "list"}).status == 0);
    CHECK(sync_with({"push"}, away).status == 0);
    CHECK(status_of(away)["outcome"] == "nothing_to_do");
    hall.close_and_count(1);
    CHECK(
        says(hall.record_words,
             "Ada and Bo signed with their keys to count what was cast under it: only a name was corrected"));

    const auto record = hall.path("data/record");
    std::string note;
    for (const auto& file : std::filesystem::directory_iterator(record + "/packages"))
        if (file.path().extension() == ".note") note = file.path().string();
    REQUIRE_FALSE(note.empty());
    // A decision that only one of them signed is none: here Bo's signature is changed.
    auto changed = tests::read_text(note);
    auto& one = changed.at(changed.size() - 10);
    one = one == 'A' ? 'B' : 'A';
    write_text(note, changed);
    const auto by_one = run(kVerify, {"record", record});
    INFO(by_one.err);
    CHECK(by_one.status == 1);
    CHECK(says(by_one.err, "the signature of \"Bo\" does not hold"));
    std::filesystem::remove(note);
    CHECK(run(kVerify, {"record", record}).status == 1);
}

TEST_CASE("A voting station at rest takes in a newer package by itself, before its polls are opened") {
    Hall hall;
    const auto library = hall.enrolled("Library");
    Running kiosk(kKiosk, {"--data", library, "--headless"}, hall.path("kiosk.log"));
    const auto in_force = [&] { return read_text(library + "/assignment.note"); };
    const auto before = in_force();
    std::this_thread::sleep_for(std::chrono::seconds(1));
    CHECK(sync_with(on_any_day({"open"}), library).status == 1);  // the station runs
    hall.more_codes("late");
    hall.build();
    REQUIRE(sync_with({"push"}, library).status == 0);
    for (int i = 0; i < 200 && in_force() == before; ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    CHECK(in_force() != before);
    CHECK_FALSE(sync::package_waits(library));
    CHECK(kiosk.end() == 0);
}
