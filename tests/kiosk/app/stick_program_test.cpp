// A stick at the real program: found, written and read by touch, with nothing but the screen.
#include <filesystem>
#include <fstream>

#include "sync/station/folder.hpp"
#include "sync/station/second_medium.hpp"
#include "sync/station/station_files.hpp"
#include "sync/station/station_notes.hpp"
#include "sync/stick/read_ledger.hpp"
#include "tests/kiosk/app/polls.hpp"
#include "tests/support/machine.hpp"
#include "tests/support/must.hpp"
#include "tests/support/sticks.hpp"

using namespace valurna;
using tests::Disk;
using tests::kVoteInArea;
using tests::kVoteInBoth;
using tests::must;

namespace {

namespace fs = std::filesystem;

struct WithSticks : tests::Polls {
    WithSticks() : Polls(2) {
        for (const auto* name : {"stick", "other"})
            fs::create_directory(folder.path() + "/" + name);
    }
    [[nodiscard]] tests::Finished with(const std::vector<std::string>& names, const std::string& steps,
                                       Disk disk = Disk::kRoomy, std::size_t skipped = 0) const {
        const auto file = folder.path() + "/steps.script";
        std::ofstream codes(folder.path() + "/left.txt");
        for (std::size_t i = skipped; i < station.codes.size(); ++i)
            codes << station.codes[i] << "\n";
        codes.close();
        std::ofstream(file) << "codes left.txt\n" << steps;
        std::vector<std::string> sticks;
        for (const auto& name : names)
            sticks.push_back(folder.path() + "/" + name);
        return tests::run_with_sticks(
            sticks, disk, std::string(tests::kBinDir) + "/valurna-kiosk",
            tests::on_any_day({"--data", station.folder, "--headless", "--script", file, "--open"}));
    }
    [[nodiscard]] std::string open_stick_page() const {
        return "scan " + station.organisers_card + "\nexpect staff\ntouch deed:stick\nexpect staff-stick\n";
    }
    [[nodiscard]] sync::StickPlaces places() const { return {folder.path() + "/stick", station.election_id}; }
    [[nodiscard]] Expected<sync::StickLedger> saved() const {
        const auto slip = must(sync::read_slip_file(station.folder + "/slip.json"));
        const auto key = must(sync::read_key(station.folder + "/station.key")).public_key();
        return sync::StickLedger::open(places(), slip.station_id,
                                       {slip.origin(), crypto::NoteKeyType::kEd25519, key});
    }
    [[nodiscard]] bool logged(const std::string& part) const {
        std::ifstream log(station.folder + "/kiosk.log");
        return std::string{std::istreambuf_iterator<char>(log), {}}.find(part) != std::string::npos;
    }
};

void plays(const tests::Finished& done) {
    INFO(done.err);
    REQUIRE(done.status == 0);
    CHECK(done.err.empty());
}

}  // namespace

TEST_CASE(
    "An organiser saves the station's votes on a stick by one touch, as often as they like, and voting goes on") {
    const WithSticks at;
    plays(at.with({"stick"}, kVoteInArea + at.open_stick_page() +
                                 "touch stick:export\nexpect staff-stick\ntouch back\nexpect staff\ntouch "
                                 "chrome:lock\nexpect start\n" +
                                 kVoteInBoth));
    // The opening, a vote, the unlocking and the saving itself.
    CHECK(must(at.saved()).size() == 4);
    plays(at.with({"stick"}, at.open_stick_page() + "touch stick:export\ntouch back\n"));
    CHECK(must(at.saved()).size() == 7);
    const auto deeds = at.station.deeds();
    CHECK(std::count(deeds.begin(), deeds.end(), "organiser export stick") == 2);
    CHECK(fs::exists(at.places().on_stick("valurna/READ-ME.txt")));
}

TEST_CASE("A stick that stays in keeps a second copy from one touch on, while people vote") {
    const WithSticks at;
    plays(at.with({"stick"},
                  kVoteInArea + at.open_stick_page() +
                      "touch stick:keep\nexpect staff-stick\ntouch back\nexpect staff\ntouch "
                      "deed:stick\nexpect staff-stick\ntouch back\ntouch chrome:lock\nexpect start\n" +
                      kVoteInBoth));
    // The opening, two votes, the unlocking and the saving: the copy follows what came after the touch.
    CHECK(must(at.saved()).size() == 5);
    CHECK(must(sync::named_medium(at.station.folder)).has_value());
    // A poll worker names none.
    CHECK(at.with({"other"}, "scan " + at.station.card + "\nexpect staff\ntouch deed:stick\n").status == 1);
}

TEST_CASE(
    "Without a stick, with two and with a write-protected one nothing is offered that could not be done") {
    const WithSticks at;
    for (const auto& sticks : {std::vector<std::string>{}, {"stick", "other"}}) {
        const auto done = at.with(sticks, at.open_stick_page() + "touch stick:export\n");
        CHECK(done.status == 1);
        CHECK(done.err.find("\"stick:export\" cannot be touched on the screen \"staff-stick\"") !=
              std::string::npos);
    }
    const auto locked = at.with({"stick"}, at.open_stick_page() + "touch stick:export\n", Disk::kReadOnly);
    CHECK(locked.status == 1);
    CHECK(locked.err.find("stick:import") != std::string::npos);
    // A poll worker is not offered it at all.
    CHECK(at.with({"stick"}, "scan " + at.station.card + "\nexpect staff\ntouch deed:stick\n").status == 1);
    CHECK(at.with({"stick"}, "scan " + at.station.card + "\nexpect staff\n").status == 0);
}

TEST_CASE(
    "A full stick and one of a copied card are told in the log and on the page, and another one takes the votes") {
    const WithSticks at;
    plays(
        at.with({"stick"},
                kVoteInArea + at.open_stick_page() +
                    "touch stick:export\nexpect staff-stick\ntouch stick:export\ntouch back\nexpect staff\n",
                Disk::kFull));
    CHECK(at.logged("work on the stick ended: full"));
    CHECK_FALSE(at.saved().has_value());
    // A copy of the card goes on in another machine, and its stick comes here.
    const auto card = at.folder.path() + "/card";
    fs::copy(at.station.folder, card, fs::copy_options::recursive);
    {
        const tests::OtherMachine machine;
        plays(at.with({"stick"}, kVoteInBoth + at.open_stick_page() + "touch stick:export\ntouch back\n",
                      Disk::kRoomy, 1));
    }
    fs::remove_all(at.station.folder);
    fs::copy(card, at.station.folder, fs::copy_options::recursive);
    const auto size = must(at.saved()).size();
    plays(at.with({"stick"}, at.open_stick_page() + "touch stick:export\nexpect staff-stick\ntouch back\n"));
    CHECK(at.logged("work on the stick ended: other-copy"));
    CHECK(must(at.saved()).size() == size);
    plays(at.with({"other"}, at.open_stick_page() + "touch stick:export\ntouch back\n"));
    CHECK_FALSE(at.logged("status"));
}

TEST_CASE("What the office put on a stick is taken in by one touch: a lost slip votes no more") {
    const WithSticks at;
    plays(at.with({"stick"}, at.open_stick_page() + "touch stick:import\nexpect staff-stick\ntouch back\n"));
    CHECK(at.logged("work on the stick ended: nothing"));
    at.station.declare_void(0);
    const auto office = at.places().on_stick(at.places().for_station("library-1"));
    fs::create_directories(office);
    fs::rename(at.station.folder + "/voids.note",
               at.places().on_stick(at.places().from_office("voids.note")));
    plays(at.with({"stick"},
                  at.open_stick_page() + "touch stick:import\nexpect staff-stick\ntouch back\nexpect staff\n",
                  Disk::kReadOnly));
    CHECK(fs::exists(at.station.folder + "/voids.note"));
    CHECK(at.with({}, "touch begin\ntype CODE\ntouch forward\nexpect ballot\n").status == 1);
    const auto deeds = at.station.deeds();
    CHECK(std::count(deeds.begin(), deeds.end(), "organiser import stick") == 2);
}
