// What is remembered of a station outside its folder. Whoever sets a folder back, clones it or takes the second medium away has
// every file of it; the machine and the medium have what they saw.
#include "sync/station/reminders.hpp"

#include <filesystem>

#include <nlohmann/json.hpp>

#include "base/sha256.hpp"
#include "sync/stick/second_copy.hpp"
#include "tests/support/any_day.hpp"
#include "tests/support/files.hpp"
#include "tests/support/machine.hpp"
#include "tests/support/refused.hpp"
#include "tests/support/says.hpp"
#include "tests/support/where.hpp"
#include "tests/sync/uplink/uplink_rig.hpp"

using namespace valurna;
using namespace valurna::sync;
using tests::put_in_place_of;
using tests::run;
using tests::says;

namespace {

namespace fs = std::filesystem;
const std::string kSync = std::string(tests::kBinDir) + "/valurna-sync";

// A station with a stick in it, on this machine, beside a server that it has never sent anything to.
struct Rig : tests::UplinkRig {
    explicit Rig(bool with_stick = false) {
        fs::create_directory(stick());
        if (with_stick) REQUIRE(does({"second", stick()}).status == 0);
    }
    [[nodiscard]] std::string stick() const { return folder.path() + "/stick"; }
    [[nodiscard]] std::string copy() const { return folder.path() + "/copy"; }
    [[nodiscard]] tests::Finished does(std::vector<std::string> words) const {
        words.insert(words.end(), {"--data", station_folder()});
        return run(kSync, words);
    }
    // As at a real station: the second copy follows the votes.
    void open_and_vote(std::size_t from, std::size_t to) const {
        UplinkRig::open_and_vote(from, to);
        static_cast<void>(keep_second_copy(station_folder()));
    }
    void keep_copy() const { put_in_place_of(station_folder(), copy()); }
    void set_back() const { put_in_place_of(copy(), station_folder()); }
    [[nodiscard]] PollingStation opened() const {
        auto station = PollingStation::open(station_folder());
        if (!station.has_value()) FAIL(station.error().line());
        return std::move(station).value();
    }
    [[nodiscard]] std::string trouble() const {
        std::string all;
        const auto station = opened();
        for (const auto& sentence : station.reminder_trouble())
            all += sentence + "\n";
        return all;
    }
    // The one reminder in a folder.
    [[nodiscard]] static std::string reminder_in(const std::string& folder) {
        std::string found;
        for (const auto& file : fs::directory_iterator(folder))
            if (file.path().extension() == ".reminder") found = file.path().string();
        REQUIRE_FALSE(found.empty());
        return found;
    }
};

}  // namespace

TEST_CASE("a folder set back before its first upload is noticed at the next start", "[reminders]") {
    const bool by_stick = GENERATE(false, true);
    CAPTURE(by_stick);
    Rig rig(by_stick);
    REQUIRE(rig.does(tests::on_any_day({"open"})).status == 0);
    rig.open_and_vote(0, 1);
    rig.keep_copy();
    rig.open_and_vote(1, 3);
    rig.set_back();
    // With the stick alone: the machine's own state was set back as well.
    if (by_stick) fs::remove_all(tests::this_machine());
    const std::string set_back = std::string("this folder was set back: its ledger holds 2 entries, and ") +
                                 (by_stick ? "the second medium (" + rig.stick() + ")" : "this machine") +
                                 " remembers 4, so the last 2 are missing";

    const auto station = PollingStation::open(rig.station_folder());
    REQUIRE_FALSE(station.has_value());
    CHECK(station.error().code == ErrorCode::kRefused);
    CHECK(says(station.error().line(), set_back));
    CHECK(says(station.error().line(), "docs/refused-uploads.md"));
    tests::check_refused(rig.does(tests::on_any_day({"close"})), set_back);
    // Asking again heals nothing, and forgets nothing.
    tests::check_refused(rig.does(tests::on_any_day({"close", "--admitted", "1"})), set_back);
    const auto status = rig.does({"status"});
    CHECK(status.status == 1);
    CHECK(says(status.err, set_back));

    // What is here is sent all the same, by stick or network; it is not called good.
    const auto out = rig.folder.path() + "/out";
    fs::create_directory(out);
    const auto exported = rig.does({"export", out});
    CHECK(exported.status == 1);
    CHECK(says(exported.out, "2 entries of this station are on the stick"));
    CHECK(says(exported.err, set_back));
    const auto pushed = rig.does({"push", "--json"});
    CHECK(pushed.status == 1);
    const auto report = nlohmann::json::parse(pushed.out);
    CHECK(report["outcome"] == "set_back");
    CHECK(report["confirmed"] == 2);
    CHECK(says(report["cause"].get<std::string>(), set_back));
    CHECK(rig.server_has_all());
}

TEST_CASE("the newer copy of a folder that was set back goes on where it was, and its votes are sent",
          "[reminders]") {
    Rig rig;
    rig.open_and_vote(0, 1);
    rig.keep_copy();
    rig.open_and_vote(1, 3);
    const auto newer = rig.folder.path() + "/newer";
    put_in_place_of(rig.station_folder(), newer);
    rig.set_back();
    CHECK_FALSE(PollingStation::open(rig.station_folder()).has_value());
    REQUIRE(rig.push().outcome == UplinkOutcome::kSetBack);  // the first entries are with the server
    put_in_place_of(newer, rig.station_folder());
    CHECK(rig.trouble().empty());
    rig.open_and_vote(3, 4);
    CHECK(rig.push().outcome == UplinkOutcome::kDone);
    CHECK(rig.server_has_all());
}

TEST_CASE("a card that was cloned and voted on in another machine is refused by the first one",
          "[reminders]") {
    Rig rig;
    rig.open_and_vote(0, 1);
    rig.keep_copy();
    rig.open_and_vote(1, 2);
    const auto here = rig.folder.path() + "/here";
    put_in_place_of(rig.station_folder(), here);
    rig.set_back();
    {
        const tests::OtherMachine other;
        // Told, and not refused: that machine may be a new one for a card whose machine broke.
        CHECK(
            says(rig.trouble(),
                 "this machine remembers nothing of this station, whose ledger holds 2 entries: was its card "
                 "in another machine?"));
        CHECK(rig.trouble().empty());  // from now on it does
        rig.open_and_vote(5, 7);
    }
    const auto station = PollingStation::open(rig.station_folder());
    REQUIRE_FALSE(station.has_value());
    CHECK(says(station.error().what,
               "two copies of this folder went on: the first 3 entries of its ledger are not those that this "
               "machine remembers"));
    put_in_place_of(here, rig.station_folder());
    rig.open_and_vote(2, 3);
}

TEST_CASE("two copies of a folder that vote on one machine at the same time are found at the next vote",
          "[reminders]") {
    Rig rig;
    rig.open_and_vote(0, 1);
    rig.keep_copy();
    auto first = rig.opened();
    auto second = PollingStation::open(rig.copy());
    REQUIRE(second.has_value());
    REQUIRE(tests::vote(first, rig.election, 1));
    REQUIRE(tests::vote(second.value(), rig.election, 2));  // stored, and the last one
    const auto turned_away = second.value().admit(rig.election.voter(3));
    CHECK(turned_away.refusal == AdmitRefusal::kClosed);
    CHECK(says(turned_away.trouble, "two copies of this folder went on"));
    CHECK(tests::vote(first, rig.election, 3));
}

TEST_CASE("a second medium that is missing is told to staff and stops nobody, and goes on when it is back",
          "[reminders]") {
    Rig rig(true);
    rig.open_and_vote(0, 1);
    CHECK(rig.trouble().empty());
    const auto away = rig.folder.path() + "/away";
    const std::string missing =
        "the second medium (" + rig.stick() + ") is not here, or knows nothing of this station";
    {
        auto station = rig.opened();
        fs::rename(rig.stick(), away);
        REQUIRE(tests::vote(station, rig.election, 1));
        const auto kept = keep_second_copy(rig.station_folder());
        REQUIRE_FALSE(kept.has_value());
        CHECK(kept.error().code == ErrorCode::kBadInput);
        CHECK(says(kept.error().line(), "the second medium (" + rig.stick() +
                                            "): it is not here, or knows nothing of this station"));
    }
    CHECK(says(rig.trouble(), missing));
    CHECK_FALSE(fs::exists(rig.stick()));
    // Nor is the empty folder taken for it on which the stick is mounted.
    fs::create_directory(rig.stick());
    CHECK(says(rig.trouble(), missing));
    CHECK_FALSE(keep_second_copy(rig.station_folder()).has_value());
    CHECK(fs::is_empty(rig.stick()));
    const auto status = rig.does({"status"});
    CHECK(status.status == 0);
    CHECK(says(status.err, missing));

    fs::remove(rig.stick());
    fs::rename(away, rig.stick());
    rig.open_and_vote(2, 3);
    CHECK(rig.trouble().empty());
    // It has caught up: alone it knows of the last vote.
    fs::remove_all(tests::this_machine());
    rig.keep_copy();
    rig.open_and_vote(3, 4);
    rig.set_back();
    fs::remove_all(tests::this_machine());
    CHECK_FALSE(PollingStation::open(rig.station_folder()).has_value());
    // Lost for good: another stick takes its place.
    fs::remove_all(rig.stick());
    const auto other = rig.folder.path() + "/other-stick";
    fs::create_directory(other);
    REQUIRE(rig.does({"second", other}).status == 0);
    CHECK(says(rig.trouble(), "this machine remembers nothing of this station"));
    CHECK(rig.trouble().empty());
}

TEST_CASE("a second medium is a folder elsewhere, and one that knows another story is refused",
          "[reminders]") {
    Rig rig;
    rig.open_and_vote(0, 1);
    tests::check_refused(rig.does({"second", rig.folder.path() + "/nothing"}), "it is not a folder");
    tests::check_refused(rig.does({"second", rig.station_folder()}), "in the station's own folder");
    fs::create_directory(rig.station_folder() + "/inside");
    tests::check_refused(rig.does({"second", rig.station_folder() + "/inside"}),
                         "in the station's own folder");
    {
        // Also while people vote: the station that runs knows it from then on.
        auto held = rig.opened();
        CHECK(held.second_medium() == SecondMedium::kNone);
        REQUIRE(rig.does({"second", rig.stick()}).status == 0);
        CHECK(held.second_medium() == SecondMedium::kThere);
    }
    rig.keep_copy();
    rig.open_and_vote(1, 2);
    rig.set_back();
    fs::remove(rig.station_folder() + "/second-medium");
    fs::remove_all(tests::this_machine());
    tests::check_refused(rig.does({"second", rig.stick()}), "this folder was set back");
    CHECK_FALSE(fs::exists(rig.station_folder() + "/second-medium"));
}

TEST_CASE("a machine that can write or read no reminder says so and goes on", "[reminders]") {
    Rig rig;
    const auto state = tests::this_machine();
    SECTION("its state is a file") {
        fs::remove_all(state);
        fs::create_directories(fs::path(state).parent_path());
        tests::write_text(state, "in the way");
        CHECK(says(rig.trouble(), "this machine cannot remember how far the ledger has come"));
    }
    SECTION("the environment names no place") {
        const std::string none = "not/absolute";
        tests::use_machine(none);
        const auto home = std::string(std::getenv("HOME"));
        ::setenv("HOME", "", 1);
        const auto said = rig.trouble();
        ::setenv("HOME", home.c_str(), 1);
        CHECK(says(said, "neither XDG_STATE_HOME nor HOME is set"));
        CHECK_FALSE(fs::exists(none));
        tests::use_machine(state);
    }
    SECTION("its reminder was overwritten, or is another station's") {
        rig.open_and_vote(0, 1);
        const auto file = Rig::reminder_in(state + "/valurna");
        const auto good = tests::read_text(file);
        // The root, so that it would contradict the ledger if the station had signed it.
        const std::string last = rig.opened().ledger().signed_checkpoint();
        const auto root = last.find('\n', last.find('\n') + 1) + 1;
        auto changed = good;
        char& digit = changed[good.find(last) + root];
        digit = digit == 'A' ? 'B' : 'A';
        for (const auto& bad : {std::string(), std::string("valurna reminder v1\n"), changed, "x" + good,
                                good + good, std::string(100'000, 'x')}) {
            tests::write_text(file, bad);
            CHECK(says(rig.trouble(), "what this machine remembers of this station cannot be read: " + file));
            CHECK(tests::read_text(file) == good);  // written anew
        }
    }
    rig.open_and_vote(1, 2);
}

TEST_CASE("a reminder holds a signed checkpoint and nothing of a vote, as docs/formats/reminder.md says",
          "[reminders]") {
    Rig rig(true);
    rig.open_and_vote(0, 3);
    const auto machine = tests::this_machine() + "/valurna", stick = rig.stick() + "/valurna";
    const auto text = tests::read_text(Rig::reminder_in(machine));
    CHECK(text == "valurna reminder v1\n" + rig.opened().ledger().signed_checkpoint());
    CHECK(text == tests::read_text(Rig::reminder_in(stick)));
    const auto name = fs::path(Rig::reminder_in(machine)).filename().string();
    const auto key = crypto::SigningKey::from_seed(Bytes(32, 7))->public_key();
    CHECK(name ==
          to_hex(sha256(as_bytes(rig.slip.origin() + "\n" + to_hex(key.bytes) + "\n"))) + ".reminder");
    CHECK(tests::read_text(machine + "/openings") == "valurna openings v1\n1\n");
    CHECK(tests::read_text(stick + "/openings") == "valurna openings v1\n1\n");
}

TEST_CASE(
    "each opening of polls has a number on its machine, and a second opening after a setting back the next one",
    "[reminders]") {
    Rig rig;
    rig.keep_copy();
    const auto number = [](PollingStation& station) { return station.ledger().openings_before(); };
    {
        auto station = rig.opened();
        REQUIRE(station.open_polls().has_value());
        CHECK(number(station) == 0);
        CHECK_FALSE(station.open_polls().has_value());  // opens nothing, and counts nothing
    }
    // Another station on the same machine.
    const auto second = rig.folder.path() + "/s2";
    rig.election.write_station(second, rig.election.slip("s2"), 8);
    {
        auto station = PollingStation::open(second);
        REQUIRE(station.has_value());
        REQUIRE(station.value().open_polls().has_value());
        CHECK(number(station.value()) == 1);
    }
    // Somebody sets the first one back to before its opening and takes its reminder away, and opens it again: the number in the
    // ledger, which the server and everybody sees, is not the one that staff wrote down.
    rig.set_back();
    for (const auto& file : fs::directory_iterator(tests::this_machine() + "/valurna"))
        if (file.path().extension() == ".reminder") fs::remove(file.path());
    const auto opened = rig.does(tests::on_any_day({"open"}));
    REQUIRE(opened.status == 0);
    CHECK(says(opened.out, "The polls are open. For this machine it is opening number 3."));
    {
        auto station = rig.opened();
        CHECK(number(station) == 2);
    }
    // The machine's count alone was set back.
    tests::write_text(tests::this_machine() + "/valurna/openings", "valurna openings v1\n1\n");
    CHECK(says(rig.trouble(), "this machine counts 1 opening of polls, and this station's were number 3"));
}

TEST_CASE("a card that lawfully moves to another machine is told once, and accuses nobody afterwards",
          "[reminders]") {
    Rig rig;
    fs::create_directories(tests::this_machine() + "/valurna");
    tests::write_text(tests::this_machine() + "/valurna/openings", "valurna openings v1\n3\n");
    rig.open_and_vote(0, 1);
    CHECK(rig.opened().ledger().openings_before() == 3);
    const tests::OtherMachine machine;
    CHECK(says(rig.trouble(), "in another machine?"));
    CHECK_FALSE(says(rig.trouble(), "was set back"));
    CHECK(rig.trouble().empty());
}

TEST_CASE("openings in practice are counted apart from those of real votes", "[reminders]") {
    const tests::TemporaryFolder folder;
    const auto state = tests::this_machine() + "/valurna";
    for (const bool practice : {true, false, true}) {
        tests::SmallElection election(1, practice ? "practice-2026" : "real-2026");
        const auto at = folder.path() + "/" + std::to_string(std::rand());
        election.write_station(at, election.slip("s1"));
        auto reminders = Reminders::of(at);
        REQUIRE(reminders.has_value());
        (void)reminders.value().count_opening(practice);
    }
    CHECK(tests::read_text(state + "/openings-practice") == "valurna openings v1\n2\n");
    CHECK(tests::read_text(state + "/openings") == "valurna openings v1\n1\n");
}
