// A station is emptied for the next vote only where the server has said that it has all of it, and whatever stops it leaves a whole
// station or one that says that it is emptied.
#include "sync/station/emptying.hpp"

#include <csignal>
#include <filesystem>
#include <fstream>
#include <functional>

#include <sys/wait.h>
#include <unistd.h>

#include "sync/ledger/fault_point.hpp"
#include "sync/station/known_reconciliation.hpp"
#include "sync/station/reminders.hpp"
#include "tests/support/files.hpp"
#include "tests/support/must.hpp"
#include "tests/support/where.hpp"
#include "tests/sync/uplink/uplink_rig.hpp"

using namespace valurna;
using namespace valurna::sync;

namespace {

namespace fs = std::filesystem;

unsigned g_cut_at = 0, g_step = 0;
void cut(const char*) {
    if (++g_step == g_cut_at) ::kill(::getpid(), SIGKILL);
}

int in_child(const std::function<int()>& work) {
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) ::_exit(work());
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

// A station with three votes that has closed, with a stick in it.
struct Evening : tests::UplinkRig {
    Evening() {
        fs::create_directory(stick());
        REQUIRE(take_second_medium_here());
        open_and_vote(0, 3);
        keep_copy();  // of an hour before closing
        {
            auto station = opened();
            REQUIRE(station.close_polls().has_value());
        }
        note = whole();
    }
    [[nodiscard]] std::string stick() const { return folder.path() + "/stick"; }
    [[nodiscard]] std::string copy() const { return folder.path() + "/copy"; }
    [[nodiscard]] bool take_second_medium_here() const {
        return tests::run(std::string(tests::kBinDir) + "/valurna-sync",
                          {"second", stick(), "--data", station_folder()})
                   .status == 0;
    }
    [[nodiscard]] PollingStation opened() const {
        auto station = PollingStation::open(station_folder());
        if (!station.has_value()) FAIL(station.error().line());
        return std::move(station).value();
    }
    // As a server that has all of it would say.
    [[nodiscard]] StationReconciliation whole() const {
        auto station = opened();
        const auto end = station.ledger().checkpoint();
        ReconciledStation one;
        one.id = slip.station_id;
        one.label = slip.label;
        one.polls = ReconciledPolls::kClosed;
        one.size = end.size;
        one.root = end.root;
        one.declared = one.received = station.ledger().ballots();
        one.declared_tests = 0;
        return {1'796'137'200, {one}, {12, 3, 0}};
    }
    // The server says it; `made` after all before.
    void say(StationReconciliation what) {
        what.made = ++note.made;
        const auto text = sign_station_reconciliation(what, slip.domain, slip.election_id, election.notes);
        REQUIRE(keep_reconciliation(station_folder(), slip, text, NoteFrom::kServer).value());
    }
    [[nodiscard]] std::string why_not() const {
        const auto done = empty_station(station_folder(), StaffRole::kCoordinator);
        return done.has_value() ? "" : done.error().what;
    }
    [[nodiscard]] std::vector<std::string> names() const {
        std::vector<std::string> all;
        for (const auto& file : fs::directory_iterator(station_folder()))
            all.push_back(file.path().filename().string());
        std::sort(all.begin(), all.end());
        return all;
    }
    void keep_copy() const { tests::put_in_place_of(station_folder(), copy()); }
    void set_back() const { tests::put_in_place_of(copy(), station_folder()); }
    [[nodiscard]] bool is_whole() const {
        auto station = opened();
        return station.ledger().ballots() == 3 && election.package.hash == station.package().hash;
    }
    // A copy of the card closed in another machine, with nothing outside that knows of it, and the server has that one.
    void set_back_to_a_fork() {
        set_back();
        fs::remove(station_folder() + "/second-medium");
        const tests::OtherMachine elsewhere;
        {
            auto station = opened();
            REQUIRE(tests::vote(station, election, 3));
            REQUIRE(station.close_polls().has_value());
        }
        copy_whole = whole();
    }
    StationReconciliation note, copy_whole;
};

const std::vector<std::string> kStays{"emptied.note", "reconciliation.note", "staff.log", "station.lock"};

}  // namespace

TEST_CASE("A station is not emptied before the server has said that it has this very ledger whole") {
    Evening evening;
    CHECK(evening.why_not() == "the server has not said yet that it has all of this station");
    auto other = evening.whole();
    other.stations[0].id = "s2";
    evening.say(other);
    CHECK(evening.why_not() == "the server has not said yet that it has all of this station");
    auto less = evening.whole();
    less.stations[0].size -= 1;
    evening.say(less);
    CHECK(evening.why_not() == "the server has 4 entries of it, and 5 are here");
    auto more = evening.whole();
    more.stations[0].size += 1;
    evening.say(more);
    CHECK(evening.why_not() == "the server has another ledger of this station than the one that is here");
    auto forked = evening.whole();
    forked.stations[0].root[0] ^= 1U;
    evening.say(forked);
    CHECK(evening.why_not() == "the server has another ledger of this station than the one that is here");
    auto red = evening.whole();
    red.stations[0].troubles = {StationTrouble::kQuarantine};
    evening.say(red);
    CHECK(evening.why_not() == "the server's reconciliation is red for this station");
    CHECK(evening.is_whole());

    evening.say(evening.whole());
    // What a recovery set aside and what staff saved go too.
    for (const char* const below : {"recovering", "reports"})
        fs::create_directory(evening.station_folder() + "/" + below);
    for (const char* const part :
         {"ledger-before-recovery-1.db", "ledger-before-recovery-1.db-wal", "ledger-before-recovery-3.db",
          "recovering/ledger.db", "reports/report.pdf"})
        tests::write_text(evening.station_folder() + "/" + part, "votes");
    CHECK(evening.why_not().empty());
    CHECK(evening.names() == kStays);
}

TEST_CASE("A note that somebody else signed, or that was made for another vote, empties nothing") {
    Evening evening;
    const auto forged = sign_station_reconciliation(evening.whole(), evening.slip.domain,
                                                    evening.slip.election_id, evening.election.authority);
    CHECK_FALSE(
        keep_reconciliation(evening.station_folder(), evening.slip, forged, NoteFrom::kServer).has_value());
    tests::write_text(evening.station_folder() + "/reconciliation.note", forged);  // by hand
    CHECK(evening.why_not() == "it is not signed by the server of the station slip");
    tests::write_text(evening.station_folder() + "/reconciliation.note",
                      sign_station_reconciliation(evening.whole(), evening.slip.domain, "other-2026",
                                                  evening.election.notes));
    CHECK(evening.why_not() == "it is that of another election");
    CHECK(evening.is_whole());
}

TEST_CASE("A station whose polls are open, or of which something outside remembers more, is not emptied") {
    SECTION("open polls") {
        tests::UplinkRig rig;
        rig.open_and_vote(0, 2);
        const auto done = empty_station(rig.station_folder(), StaffRole::kAdministrator);
        REQUIRE_FALSE(done.has_value());
        CHECK(done.error().what == "its polls are not closed");
        CHECK(fs::exists(rig.station_folder() + "/station.key"));
    }
    SECTION("a copy of the card that went on elsewhere, and that the server has whole") {
        Evening evening;
        evening.set_back_to_a_fork();
        const auto forked = evening.copy_whole;
        evening.say(forked);
        CHECK(evening.why_not().find("this machine remembers") != std::string::npos);
        CHECK(fs::exists(evening.station_folder() + "/station.key"));
    }
    SECTION("while the voting station runs") {
        Evening evening;
        evening.say(evening.whole());
        const auto station = evening.opened();
        CHECK(evening.why_not() == "another program is this station right now");
    }
}

TEST_CASE("A file that is called as the mark is, and is not of this ledger, removes nothing") {
    Evening evening;
    std::string good, earlier;
    StationReconciliation told_less = evening.whole();
    {
        auto station = evening.opened();
        good = Reminders::emptied_mark(station.ledger());
        const auto at_four = station.ledger().signed_checkpoint_at(4);
        earlier = "valurna emptied v1\n" + at_four;
        told_less.stations[0].size = 4;
        told_less.stations[0].root = Reminders::end_in_mark(earlier).value().root;
    }
    auto other_size = good;
    other_size.replace(other_size.find("\n5\n"), 3, "\n6\n");
    const auto removes_nothing = [&](const std::string& text) {
        CAPTURE(text);
        const auto mark = evening.station_folder() + "/emptied.note";
        std::ofstream(mark, std::ios::trunc) << text;
        const auto before = evening.names();
        CHECK_FALSE(finish_emptying(evening.station_folder()).has_value());
        CHECK_FALSE(empty_station(evening.station_folder(), StaffRole::kCoordinator).has_value());
        CHECK_FALSE(put_proofs_aside(evening.station_folder()).has_value());
        CHECK_FALSE(PollingStation::open(evening.station_folder()).has_value());
        CHECK(evening.names() == before);
        fs::remove(mark);
        CHECK(evening.is_whole());
    };
    removes_nothing(good);  // the server has said nothing
    evening.say(told_less);
    removes_nothing(earlier);  // entries came after it
    evening.say(evening.whole());
    for (const std::string& text : {std::string("garbage"), std::string(),
                                    std::string("valurna emptied v1\n"), other_size, "x" + good, earlier})
        removes_nothing(text);
    auto open = evening.whole();
    open.stations[0].polls = ReconciledPolls::kOpen;
    evening.say(open);
    removes_nothing(good);
}

TEST_CASE(
    "Where another ledger lies beside the mark of an emptied one, and cannot be read, nothing of it goes") {
    Evening evening;
    evening.say(evening.whole());
    evening.keep_copy();
    REQUIRE(evening.why_not().empty());
    const auto mark = tests::read_text(evening.station_folder() + "/emptied.note");
    const auto note = tests::read_text(evening.station_folder() + "/reconciliation.note");
    // Somebody lays a card over it whose last votes nobody else has, and its ledger is damaged, or the key cannot be read.
    evening.set_back();
    fs::remove(evening.station_folder() + "/second-medium");
    tests::write_text(evening.station_folder() + "/emptied.note", mark);
    tests::write_text(evening.station_folder() + "/reconciliation.note", note);
    const auto ledger = evening.station_folder() + "/ledger.db",
               key = evening.station_folder() + "/station.key";
    for (const char* const part : {"-wal", "-shm"})
        fs::remove(ledger + part);
    auto bytes = tests::read_text(ledger);
    SECTION("a damaged row") {
        for (std::size_t i = 4096; i < bytes.size(); i += 97)
            bytes[i] = static_cast<char>(bytes[i] ^ 0x55);
        tests::write_text(ledger, bytes);
    }
    SECTION("no database at all") {
        tests::write_text(ledger, std::string(8192, 'x'));
    }
    SECTION("a key that others can read") {
        fs::permissions(key, fs::perms::owner_read | fs::perms::group_read);
    }
    const auto before = evening.names();
    const auto found = tests::read_text(ledger);
    CHECK_FALSE(PollingStation::open(evening.station_folder()).has_value());
    CHECK_FALSE(finish_emptying(evening.station_folder()).has_value());
    CHECK_FALSE(empty_station(evening.station_folder(), StaffRole::kCoordinator).has_value());
    CHECK(evening.names() == before);
    CHECK(tests::read_text(ledger) == found);
}

TEST_CASE(
    "A cut while the slip goes, which is the last file, leaves a folder that is empty for the next vote") {
    Evening evening;
    evening.say(evening.whole());
    const auto slip_size = fs::file_size(evening.station_folder() + "/slip.json");
    REQUIRE(evening.why_not().empty());
    tests::write_text(evening.station_folder() + "/slip.json", std::string(slip_size, '\0'));
    CHECK(empty_station(evening.station_folder(), StaffRole::kCoordinator).has_value());
    CHECK(evening.names() == kStays);
    tests::write_text(evening.station_folder() + "/slip.json", std::string(slip_size, '\0'));
    CHECK(put_proofs_aside(evening.station_folder()).has_value());
    CHECK_FALSE(fs::exists(evening.station_folder() + "/slip.json"));
}

TEST_CASE("A medium that cannot be written keeps no station from being emptied") {
    Evening evening;
    evening.say(evening.whole());
    // A file where the mark would go stands in for a medium that takes nothing.
    for (const auto& file : fs::directory_iterator(evening.stick() + "/valurna")) {
        const auto name = file.path().string();
        if (name.ends_with(".reminder")) fs::create_directories(name + ".emptied/in the way");
    }
    CHECK(evening.why_not().empty());
    CHECK(evening.names() == kStays);
}

TEST_CASE(
    "A server whose clock was ahead is believed again: its own newest word counts, and a stick's where it knows more") {
    Evening evening;
    auto early = evening.whole();
    early.stations[0].size -= 1;
    early.stations[0].polls = ReconciledPolls::kOpen;
    evening.note.made += 365ULL * 86'400;
    evening.say(early);
    evening.note.made -= 365ULL * 86'400;
    const auto signed_now = [&](const StationReconciliation& what, std::uint64_t made) {
        auto dated = what;
        dated.made = made;
        return sign_station_reconciliation(dated, evening.slip.domain, evening.slip.election_id,
                                           evening.election.notes);
    };
    const auto now = evening.note.made;
    const auto keep = [&](const std::string& text, NoteFrom from) {
        return tests::must(keep_reconciliation(evening.station_folder(), evening.slip, text, from));
    };
    auto red = early;
    red.stations[0].troubles = {StationTrouble::kNotClosed};
    CHECK_FALSE(keep(signed_now(red, now), NoteFrom::kStick));  // it may be an old one
    CHECK(keep(signed_now(red, now), NoteFrom::kServer));
    CHECK(keep(signed_now(early, now + 400ULL * 86'400), NoteFrom::kServer));
    CHECK(keep(signed_now(evening.whole(), now + 1), NoteFrom::kStick));
    CHECK(evening.why_not().empty());
}

TEST_CASE("A cut at every step of emptying leaves a whole station, or one that says that it is emptied") {
    Evening evening;
    evening.say(evening.whole());
    evening.keep_copy();
    const auto machine = tests::this_machine();
    const auto machine_before = evening.folder.path() + "/machine",
               stick_before = evening.folder.path() + "/stick-before";
    tests::put_in_place_of(machine, machine_before);
    tests::put_in_place_of(evening.stick(), stick_before);
    unsigned whole = 0, emptied = 0;
    bool ended = false;
    for (unsigned at = 1; !ended && at < 60; ++at) {
        CAPTURE(at);
        evening.set_back();
        tests::put_in_place_of(machine_before, machine);
        tests::put_in_place_of(stick_before, evening.stick());
        const int status = in_child([&] {
            g_cut_at = at;
            g_step = 0;
            set_fault_hook(&cut);
            return empty_station(evening.station_folder(), StaffRole::kCoordinator).has_value() ? 0 : 1;
        });
        ended = status == 0;
        if (!ended) REQUIRE(status == 128 + SIGKILL);
        if (!is_emptied(evening.station_folder())) {
            ++whole;
            REQUIRE(evening.is_whole());
            continue;
        }
        ++emptied;
        // The next start goes on with it, and says so.
        const auto next = PollingStation::open(evening.station_folder());
        REQUIRE_FALSE(next.has_value());
        CHECK(next.error().what == "this station has been emptied for the next vote");
        CHECK(evening.names() == kStays);
        // And whoever puts the old card back is told, on this machine and by the stick.
        const auto left = evening.folder.path() + "/left";
        tests::put_in_place_of(evening.station_folder(), left);
        evening.set_back();
        const auto old = PollingStation::open(evening.station_folder());
        REQUIRE_FALSE(old.has_value());
        CHECK(old.error().what.find("this station was emptied after its vote") == 0);
    }
    CHECK(ended);
    CHECK(whole == 1);
    CHECK(emptied > 8);
}

TEST_CASE("A restored card is told in another machine too, by the stick that was in the station") {
    Evening evening;
    evening.say(evening.whole());
    evening.keep_copy();
    REQUIRE(evening.why_not().empty());
    evening.set_back();
    const tests::OtherMachine elsewhere;
    const auto old = PollingStation::open(evening.station_folder());
    REQUIRE_FALSE(old.has_value());
    CHECK(old.error().what.find("the second medium") != std::string::npos);
}

TEST_CASE("What was secret is overwritten before its name goes, and a link leads nowhere") {
    Evening evening;
    evening.say(evening.whole());
    // A second name for the same bytes shows what became of them.
    const auto kept = evening.folder.path() + "/same-bytes";
    fs::create_hard_link(evening.station_folder() + "/station.key", kept);
    const auto elsewhere = evening.folder.path() + "/elsewhere";
    tests::write_text(elsewhere, "somebody else's file");
    fs::create_symlink(elsewhere, evening.station_folder() + "/refused");
    fs::remove(evening.station_folder() + "/refused");
    fs::create_symlink(elsewhere, evening.station_folder() + "/result.note");
    REQUIRE(evening.why_not().empty());
    CHECK(tests::read_text(kept) == std::string(32, '\0'));
    CHECK(tests::read_text(elsewhere) == "somebody else's file");
    CHECK(evening.names() == kStays);
    const auto log = tests::read_text(evening.station_folder() + "/staff.log");
    CHECK(log.find("coordinator wipe\n") != std::string::npos);
}

TEST_CASE(
    "An emptied station is enrolled for its next vote, and keeps the proofs of the last one beside it") {
    Evening evening;
    evening.say(evening.whole());
    REQUIRE(evening.why_not().empty());
    REQUIRE(put_proofs_aside(evening.station_folder()).has_value());
    REQUIRE(put_proofs_aside(evening.station_folder()).has_value());  // again is nothing
    CHECK(evening.names() == std::vector<std::string>{"emptied", "station.lock"});
    std::vector<std::string> proofs;
    for (const auto& file : fs::recursive_directory_iterator(evening.station_folder() + "/emptied"))
        if (file.is_regular_file()) proofs.push_back(file.path().filename().string());
    std::sort(proofs.begin(), proofs.end());
    CHECK(proofs == std::vector<std::string>{"emptied.note", "reconciliation.note", "staff.log"});
    evening.election.write_station(evening.station_folder(), evening.election.slip("s2"), 9);
    auto next = PollingStation::open(evening.station_folder());
    REQUIRE(next.has_value());
    CHECK(next.value().ledger().size() == 0);
    CHECK(next.value().open_polls().has_value());
}
