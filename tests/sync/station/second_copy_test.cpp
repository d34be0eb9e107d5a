// The copy on the second medium, and a ledger that is made again from it.
#include "sync/stick/second_copy.hpp"

#include <algorithm>
#include <csignal>
#include <filesystem>

#include <sys/wait.h>
#include <unistd.h>

#include "sync/ledger/fault_point.hpp"
#include "sync/station/station.hpp"
#include "sync/stick/read_ledger.hpp"
#include "sync/stick/recover.hpp"
#include "sync/stick/write_ledger.hpp"
#include "tests/support/any_day.hpp"
#include "tests/support/files.hpp"
#include "tests/support/machine.hpp"
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

// A station with a stick that stays in it.
struct Rig : tests::UplinkRig {
    Rig() {
        fs::create_directory(stick());
        REQUIRE(does({"second", stick()}).status == 0);
    }
    [[nodiscard]] std::string stick() const { return folder.path() + "/B"; }
    [[nodiscard]] std::string ledger_file() const { return station_folder() + "/ledger.db"; }
    [[nodiscard]] tests::Finished does(std::vector<std::string> words) const {
        words.insert(words.end(), {"--data", station_folder()});
        return run(kSync, words);
    }
    void vote(std::size_t from, std::size_t to) const {
        open_and_vote(from, to);
        const auto kept = keep_second_copy(station_folder());
        if (!kept.has_value()) FAIL(kept.error().line());
    }
    [[nodiscard]] crypto::Checkpoint own() const {
        const auto key = crypto::SigningKey::from_seed(Bytes(32, 7));
        const auto ledger = Ledger::open(ledger_file(), slip.origin(), *key);
        if (!ledger.has_value()) FAIL(ledger.error().line());
        return ledger.value().checkpoint();
    }
    [[nodiscard]] Expected<StickLedger> on(const std::string& medium) const {
        const StickPlaces places(medium, slip.election_id);
        return StickLedger::open(places, slip.station_id,
                                 {slip.origin(), crypto::NoteKeyType::kEd25519,
                                  crypto::SigningKey::from_seed(Bytes(32, 7))->public_key()});
    }
    [[nodiscard]] std::string in_copy(const std::string& file = "") const {
        return stick() + "/valurna/" + slip.election_id + "/from-stations/" + slip.station_id + "/" + file;
    }
    // The station's own card goes bad: from here on its ledger does not hold together.
    void break_own() const {
        for (const char* const part : {"-wal", "-shm"})
            fs::remove(ledger_file() + part);
        auto bytes = tests::read_text(ledger_file());
        for (std::size_t i = 4096; i < bytes.size(); i += 97)
            bytes[i] = static_cast<char>(bytes[i] ^ 0x55);
        tests::write_text(ledger_file(), bytes);
    }
};

// One line, behind what was found.
void told(const tests::Finished& done, const std::string& part) {
    INFO(done.out << done.err);
    CHECK(done.status == 1);
    CHECK(std::count(done.err.begin(), done.err.end(), '\n') == 1);
    CHECK(says(done.err, part));
}

std::size_t files_in(const std::string& folder) {
    std::size_t count = 0;
    for (const auto& file : fs::recursive_directory_iterator(folder))
        count += file.is_regular_file() ? 1 : 0;
    return count;
}

}  // namespace

TEST_CASE(
    "after each vote the second medium holds the whole ledger, signed, and no more files than that takes",
    "[second-copy]") {
    const Rig rig;
    rig.vote(0, 1);
    REQUIRE(rig.on(rig.stick()).has_value());
    CHECK(rig.on(rig.stick()).value().checkpoint() == rig.own());
    const auto files = files_in(rig.stick());
    for (std::size_t i = 1; i < 5; ++i)
        rig.vote(i, i + 1);
    CHECK(rig.on(rig.stick()).value().checkpoint() == rig.own());
    CHECK(rig.on(rig.stick()).value().size() == 6);
    CHECK(files_in(rig.stick()) == files);
    // Whoever looks without a station reads the same.
    CHECK(rig.does({"copy"}).out == "6 entries of this station are on the second medium.\n");
}

TEST_CASE(
    "whatever happens to the copy's signed head, it is written anew: damage is no other story, and stops nobody",
    "[second-copy]") {
    const Rig rig;
    rig.vote(0, 1);
    const auto head = tests::read_text(rig.in_copy("checkpoint"));
    for (std::size_t i = 0; i < head.size(); ++i) {
        CAPTURE(i);
        auto changed = head;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        tests::write_text(rig.in_copy("checkpoint"), changed);
        REQUIRE(keep_second_copy(rig.station_folder()).has_value());
        REQUIRE(tests::read_text(rig.in_copy("checkpoint")) == head);
    }
    CHECK(rig.on(rig.stick()).value().checkpoint() == rig.own());
}

TEST_CASE("a second medium that knows another story is not written to, and the station stops",
          "[second-copy]") {
    const Rig rig;
    rig.vote(0, 1);
    const auto card = rig.folder.path() + "/card", newer = rig.folder.path() + "/newer-stick";
    put_in_place_of(rig.station_folder(), card);
    rig.vote(1, 2);
    put_in_place_of(rig.stick(), newer);
    put_in_place_of(card, rig.station_folder());
    tests::use_fresh_machine();  // and the machine was set back with it
    const auto before = rig.on(rig.stick()).value().checkpoint();
    const auto kept = keep_second_copy(rig.station_folder());
    REQUIRE_FALSE(kept.has_value());
    CHECK(kept.error().code == ErrorCode::kRefused);
    CHECK(says(kept.error().line(), "this folder was set back: its ledger holds 2 entries"));
    CHECK(rig.on(rig.stick()).value().checkpoint() == before);
    CHECK(card_trouble(rig.station_folder()) == CardTrouble::kSetBack);
}

TEST_CASE("a station whose card went bad is made again from the second copy, with the same root, and goes on",
          "[recover]") {
    const Rig rig;
    rig.vote(0, 3);
    REQUIRE(rig.push().outcome == UplinkOutcome::kDone);
    rig.vote(3, 4);
    const auto root = rig.own();
    const bool gone = GENERATE(false, true);
    if (gone) {
        for (const char* const part : {"", "-wal", "-shm"})
            fs::remove(rig.ledger_file() + part);
    } else {
        rig.break_own();
    }
    CHECK(card_trouble(rig.station_folder()) == CardTrouble::kDamaged);
    REQUIRE_FALSE(PollingStation::open(rig.station_folder()).has_value());
    const auto done = rig.does({"recover"});
    INFO(done.out << done.err);
    REQUIRE(done.status == 0);
    CHECK(
        says(done.out, gone ? "the station's own ledger: it is gone" : "the station's own ledger: damaged"));
    CHECK(
        says(done.out, "the second copy (" + rig.stick() + "): whole, 5 entries, root " + to_hex(root.root)));
    CHECK(says(done.out, "5 entries, root " + to_hex(root.root) + ": the same."));
    CHECK(gone != says(done.out, "What was here before is kept: "));
    CHECK(rig.own() == root);
    // Codes are spent as before, the server's word is here, and the next voter votes.
    {
        auto station = PollingStation::open(rig.station_folder());
        REQUIRE(station.has_value());
        CHECK(station.value().admit(rig.election.voter(3)).refusal == AdmitRefusal::kUsed);
    }
    rig.vote(4, 5);
    CHECK(rig.push().outcome == UplinkOutcome::kDone);
    CHECK(rig.server_has_all());
    CHECK(says(rig.does({"recover"}).out,
               "The station's own ledger is whole and the longest: it stays as it is."));
}

TEST_CASE("a second copy that went bad is made again from the station's own ledger", "[recover]") {
    const Rig rig;
    rig.vote(0, 3);
    const auto bundle = rig.in_copy("tile/entries/000.p/4");
    auto bytes = tests::read_text(bundle);
    bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
    tests::write_text(bundle, bytes);
    REQUIRE_FALSE(rig.on(rig.stick()).has_value());
    const auto done = rig.does({"recover"});
    INFO(done.err);
    REQUIRE(done.status == 0);
    CHECK(says(done.out, "the second copy (" + rig.stick() + "): damaged"));
    CHECK(rig.on(rig.stick()).value().checkpoint() == rig.own());
}

TEST_CASE("nothing is recovered that is behind what the machine remembers or the server has confirmed",
          "[recover]") {
    const Rig rig;
    rig.vote(0, 2);
    const auto old = rig.folder.path() + "/old-stick";
    put_in_place_of(rig.stick(), old);
    rig.vote(2, 3);
    SECTION("the machine remembers more") {
        rig.break_own();
        fs::remove_all(rig.stick());
        const auto broken = tests::read_text(rig.ledger_file());
        const auto done = rig.does({"recover", "--from", old});
        told(done, "this machine remembers 4, so the last one is missing");
        CHECK(tests::read_text(rig.ledger_file()) == broken);
    }
    SECTION("the server has confirmed more") {
        REQUIRE(rig.push().outcome == UplinkOutcome::kDone);
        REQUIRE(keep_second_copy(rig.station_folder()).has_value());
        // Of the copy the receipt alone is left, beside an older ledger.
        const StickPlaces places(old, rig.slip.election_id);
        fs::copy(rig.in_copy("receipt"), places.on_stick(places.station(rig.slip.station_id) + "/receipt"));
        rig.break_own();
        fs::remove_all(rig.stick());
        tests::use_fresh_machine();
        const auto done = rig.does({"recover", "--from", old});
        told(done, "the server has 4 entries of this station and only 3 are here");
        CHECK(says(done.err, "valurna-tally export-stick STICK --ledger"));
    }
    SECTION("nothing here knows of more: then people are told what to compare") {
        rig.break_own();
        fs::remove_all(rig.stick());
        tests::use_fresh_machine();
        const auto done = rig.does({"recover", "--from", old});
        INFO(done.out << done.err);
        CHECK(done.status == 0);
        CHECK(says(done.err,
                   "note: this machine remembers nothing of this station, whose ledger holds 3 entries"));
    }
    // The longest one is taken, whatever the order.
    SECTION("a newer one is there") {
        rig.break_own();
        const auto done = rig.does({"recover", "--from", old});
        INFO(done.err);
        CHECK(done.status == 0);
        CHECK(rig.own().size == 4);
    }
}

TEST_CASE("two copies that contradict each other are refused, both are left, and the words say what happened",
          "[recover]") {
    const Rig rig;
    rig.vote(0, 1);
    const auto card = rig.folder.path() + "/card", one = rig.folder.path() + "/one";
    put_in_place_of(rig.station_folder(), card);
    fs::create_directory(one);
    rig.vote(1, 2);
    REQUIRE(write_to_stick(rig.station_folder(), one).has_value());
    put_in_place_of(card, rig.station_folder());
    fs::remove_all(rig.stick() + "/valurna");
    tests::use_fresh_machine();
    REQUIRE(rig.does({"second", rig.stick()}).status == 0);
    rig.vote(4, 6);
    rig.break_own();
    const auto done = rig.does({"recover", "--from", one});
    told(done, "two copies contradict each other: " + one + " and the second copy");
    CHECK(says(done.err,
               "A card was copied or set back, and both went on; keep all of them as they are and call the "
               "coordinator"));
    CHECK(rig.on(one).value().size() == 3);
    CHECK(rig.on(rig.stick()).value().size() == 4);
}

TEST_CASE("where the station's key is lost with its card the words say what is done instead", "[recover]") {
    const Rig rig;
    rig.vote(0, 2);
    fs::remove(rig.station_folder() + "/station.key");
    const auto done = rig.does({"recover", "--from", rig.stick()});
    told(done, "the station's key is lost with its card");
    CHECK(says(done.err,
               "its votes are not lost: take the second medium to the office (valurna-tally import-stick)"));
    // So they are: the copy is a stick as the office takes it.
    CHECK(rig.on(rig.stick()).value().size() == 3);
}

TEST_CASE("a recovery that is killed at any step is done again, and loses nothing", "[recover]") {
    static unsigned at = 0, stop = 0;
    const Rig rig;
    rig.vote(0, 3);
    const auto whole = rig.own();
    rig.break_own();
    const auto card = rig.folder.path() + "/card", medium = rig.folder.path() + "/medium";
    put_in_place_of(rig.station_folder(), card);
    put_in_place_of(rig.stick(), medium);
    unsigned steps = 0;
    for (stop = 1;; ++stop) {
        put_in_place_of(card, rig.station_folder());
        put_in_place_of(medium, rig.stick());
        at = 0;
        const pid_t child = ::fork();
        REQUIRE(child >= 0);
        if (child == 0) {
            set_fault_hook([](const char* name) {
                if (std::string_view(name).starts_with("recover: ") && ++at == stop)
                    ::kill(::getpid(), SIGKILL);
            });
            const auto done = recover(rig.station_folder(), {}, {});
            ::_exit(done.has_value() ? 0 : 1);
        }
        int how = 0;
        ::waitpid(child, &how, 0);
        CAPTURE(stop);
        // What is there is no station, or the whole one; never a part.
        if (PollingStation::open(rig.station_folder()).has_value()) CHECK(rig.own() == whole);
        if (WIFEXITED(how)) {
            REQUIRE(WEXITSTATUS(how) == 0);
            break;
        }
        ++steps;
        const auto again = recover(rig.station_folder(), {}, {});
        if (!again.has_value()) FAIL(again.error().line());
        // What was here before is kept once.
        const auto aside = rig.station_folder() + "/ledger-before-recovery-";
        CHECK(fs::exists(aside + "1.db"));
        CHECK_FALSE(fs::exists(aside + "2.db"));
        CHECK(rig.own() == whole);
        CHECK(rig.on(rig.stick()).value().checkpoint() == whole);
    }
    CHECK(steps >= 7);  // begun, four entries, built, set aside, in place
}
