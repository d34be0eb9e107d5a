// The second medium at the real program: kept while people vote, lost, hanging, and a card that is an older copy.
#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>

#include "sync/station/folder.hpp"
#include "sync/station/reminders.hpp"
#include "sync/station/station_files.hpp"
#include "sync/stick/read_ledger.hpp"
#include "tests/kiosk/app/polls.hpp"
#include "tests/support/must.hpp"
#include "tests/support/small_disk.hpp"
#include "tests/support/sticks.hpp"

using namespace valurna;
using tests::kVoteInArea;
using tests::kVoteInBoth;
using tests::must;

namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

struct WithMedium : tests::Polls {
    WithMedium() : Polls(4) {
        fs::create_directory(medium());
        must(sync::take_second_medium(station.folder, medium()));
    }
    [[nodiscard]] std::string medium() const { return folder.path() + "/B"; }
    // How many entries the copy has; it comes behind the voters' backs.
    [[nodiscard]] bool copy_reaches(std::uint64_t entries) const {
        const sync::StickPlaces places(medium(), station.election_id);
        const auto slip = must(sync::read_slip_file(station.folder + "/slip.json"));
        const auto key = must(sync::read_key(station.folder + "/station.key")).public_key();
        for (const auto until = std::chrono::steady_clock::now() + 20s;
             std::chrono::steady_clock::now() < until;) {
            const auto copy = sync::StickLedger::open(places, slip.station_id,
                                                      {slip.origin(), crypto::NoteKeyType::kEd25519, key});
            if (copy.has_value() && copy.value().size() == entries) return true;
            std::this_thread::sleep_for(20ms);
        }
        return false;
    }
    [[nodiscard]] std::string log() const {
        std::ifstream in(station.folder + "/kiosk.log");
        return {std::istreambuf_iterator<char>(in), {}};
    }
};

}  // namespace

TEST_CASE(
    "The second copy follows the votes, stops nobody when its medium is gone, and catches up when it is back") {
    const WithMedium at;
    REQUIRE(at.play(kVoteInArea + kVoteInBoth).status == 0);
    CHECK(at.copy_reaches(3));
    const auto away = at.folder.path() + "/away";
    fs::rename(at.medium(), away);
    const std::string used = "touch begin\ntype CODE\ntouch back\nexpect start\n";
    const auto lost = at.play(used + used + kVoteInArea);
    INFO(lost.err);
    CHECK(lost.status == 0);
    CHECK(at.log().find("the second medium (" + at.medium() + ")") != std::string::npos);
    fs::rename(away, at.medium());
    REQUIRE(at.play("expect start\n").status == 0);
    CHECK(at.copy_reaches(must(sync::PollingStation::open(at.station.folder)).ledger().size()));
}

TEST_CASE("A second medium that does not answer keeps no voter waiting, and no station from starting") {
    const WithMedium at;
    tests::need_namespaces();
    const auto python = at.folder.path() + "/hangs.py", said = at.folder.path() + "/said",
               steps = at.folder.path() + "/steps.script";
    // A file system behind which nobody stands: whoever asks it anything waits.
    std::ofstream(python) << "import ctypes, os, sys, time\n"
                             "fd = os.open('/dev/fuse', os.O_RDWR)\n"
                             "options = f'fd={fd},rootmode=40000,user_id=0,group_id=0'.encode()\n"
                             "libc = ctypes.CDLL(None, use_errno=True)\n"
                             "if libc.mount(b'hangs', sys.argv[1].encode(), b'fuse', 0, options) != 0:\n"
                             "    sys.exit('no FUSE here: ' + os.strerror(ctypes.get_errno()))\n"
                             "open(sys.argv[2], 'w').write('mounted\\n')\n"
                             "time.sleep(600)\n";
    std::ofstream(steps) << "codes codes.txt\n" << kVoteInArea << kVoteInBoth << kVoteInArea;
    const std::string script =
        "python3 \"$1\" \"$2\" \"$3\" & hanging=$!\n"
        "while [ ! -s \"$3\" ] && kill -0 $hanging; do sleep 0.02; done\n"
        "shift 3\n"
        "start=$(date +%s%N)\n"
        "\"$@\"; status=$?\n"
        "echo $((($(date +%s%N) - start) / 1000000))\n"
        "kill $hanging\n"
        "exit $status\n";
    std::vector<std::string> words{
        "-r",   "-m", "--propagation", "private",   "sh", "-c",
        script, "sh", python,          at.medium(), said, std::string(tests::kBinDir) + "/valurna-kiosk"};
    for (const auto& word :
         tests::on_any_day({"--data", at.station.folder, "--headless", "--script", steps, "--open"}))
        words.push_back(word);
    const auto done = tests::run("unshare", words);
    INFO(done.out << done.err);
    REQUIRE(tests::await_file(said, 1ms) == "mounted");
    REQUIRE(done.status == 0);
    CHECK(at.station.opened_ballots().size() == 3);
    // Three seconds at the start, in which the medium could have answered; the votes themselves take as long as ever.
    CHECK(std::stol(done.out) < 12'000);
    CHECK(at.log().find("does not answer") != std::string::npos);
}

TEST_CASE(
    "A card that is an older copy, or damaged, is told on the panel and to staff, who can save what is there") {
    const WithMedium at;
    REQUIRE(at.play("expect start\n").status == 0);  // opens
    const auto card = at.folder.path() + "/card", stick = at.folder.path() + "/stick";
    fs::copy(at.station.folder, card);
    REQUIRE(at.play(kVoteInArea).status == 0);
    REQUIRE(at.copy_reaches(2));
    fs::remove_all(at.station.folder);
    fs::copy(card, at.station.folder);
    fs::create_directory(stick);
    const auto script = at.folder.path() + "/steps.script";
    const auto plays = [&](const std::string& steps) {
        std::ofstream(script) << "codes codes.txt\n" << steps;
        return tests::run_with_sticks({stick}, tests::Disk::kRoomy,
                                      std::string(tests::kBinDir) + "/valurna-kiosk",
                                      {"--data", at.station.folder, "--headless", "--script", script});
    };
    const auto staff =
        plays("expect stopped\nscan " + at.station.organisers_card +
              "\nexpect staff\ntouch deed:stick\ntouch stick:export\nexpect staff-stick\ntouch back\nexpect "
              "staff\ntouch chrome:lock\nexpect stopped\n");
    INFO(staff.err);
    CHECK(staff.status == 0);
    CHECK(staff.err.find("this folder was set back") != std::string::npos);
    CHECK(fs::exists(stick + "/valurna/READ-ME.txt"));
    CHECK(plays("touch begin\n").status == 1);
    // A ledger that does not hold together likewise.
    fs::remove_all(at.station.folder);
    fs::copy(card, at.station.folder);
    for (const char* const part : {"/ledger.db-wal", "/ledger.db-shm"})
        fs::remove(at.station.folder + part);
    fs::resize_file(at.station.folder + "/ledger.db", 5'000);
    CHECK(plays("expect stopped\nscan " + at.station.organisers_card + "\nexpect staff\n").status == 0);
}
