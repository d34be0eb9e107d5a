// The station's program on a card that is read-only and on a disk that is full.
#include <filesystem>
#include <fstream>
#include <thread>

#include "sync/station/server_word.hpp"
#include "sync/station/station.hpp"
#include "tests/kiosk/app/station_folder.hpp"
#include "tests/kiosk/sample.hpp"
#include "tests/support/any_day.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/machine.hpp"
#include "tests/support/must.hpp"
#include "tests/support/programs.hpp"
#include "tests/support/small_disk.hpp"
#include "tests/support/small_election.hpp"
#include "tests/support/where.hpp"

using namespace valurna;
using tests::Disk;

TEST_CASE("At its start the station says that the card is read-only or the disk full, and what to do") {
    const tests::TemporaryFolder folder;
    const tests::StationFolder station(folder.path() + "/station", kiosk::sample::election(), 1);
    const auto script = folder.path() + "/steps.script";
    std::ofstream(script) << "expect start\n";
    const auto kiosk = std::string(tests::kBinDir) + "/valurna-kiosk";
    const auto on = [&](Disk disk, std::vector<std::string> more) {
        std::vector<std::string> arguments{"--data", station.folder, "--headless", "--script", script};
        arguments.insert(arguments.end(), more.begin(), more.end());
        const tests::OtherMachine
            other;  // what is written is gone afterwards, and so is what the machine remembers
        return tests::run_on(disk, station.folder, kiosk, arguments);
    };
    CHECK(on(Disk::kRoomy, tests::on_any_day({"--open"})).status == 0);
    {
        const auto more = tests::on_any_day({"--open"});
        const auto locked = on(Disk::kReadOnly, more);
        INFO(locked.err);
        CHECK(locked.status == 3);
        CHECK(locked.err.find("the card is read-only; slide its lock") != std::string::npos);
        CHECK(std::count(locked.err.begin(), locked.err.end(), '\n') == 1);
        const auto forbidden = on(Disk::kForbidden, more);
        INFO(forbidden.err);
        CHECK(forbidden.status == 3);
        CHECK(forbidden.err.find("the card is read-only for this user; let this user write") !=
              std::string::npos);
        CHECK(std::count(forbidden.err.begin(), forbidden.err.end(), '\n') == 1);
        // Where 128 KiB are left the station would start, and fail before its voters.
        for (const auto disk : {Disk::kFull, Disk::kAlmostFull}) {
            const auto full = on(disk, more);
            INFO(full.err);
            CHECK(full.status == 3);
            CHECK(full.err.find("the disk is full; make room") != std::string::npos);
            CHECK(std::count(full.err.begin(), full.err.end(), '\n') == 1);
        }
    }
    // Whoever stands at the panel reads it there, and the polls that were open stay open.
    CHECK(on(Disk::kRoomy, tests::on_any_day({"--open"})).status == 0);
    std::ofstream(script) << "expect stopped\n";
    for (const auto disk : {Disk::kReadOnly, Disk::kFull}) {
        const auto told = on(disk, {});
        INFO(told.err);
        CHECK(told.status == 0);
        CHECK(told.err.find(disk == Disk::kFull
                                ? "the disk is full; make room"
                                : "the card is read-only; slide its lock") != std::string::npos);
    }
    std::ofstream(script) << "expect start\n";
    CHECK(on(Disk::kRoomy, {}).status == 0);
}

TEST_CASE("A station that cannot be opened says so on the panel, and begins by itself when that is mended") {
    const tests::TemporaryFolder folder;
    const tests::StationFolder station(folder.path() + "/station", kiosk::sample::election(), 1);
    const auto slip = station.folder + "/slip.json", log = station.folder + "/kiosk.log";
    const auto whole = tests::read_text(slip);
    tests::write_text(slip, whole.substr(0, whole.size() / 2));
    tests::Running kiosk(std::string(tests::kBinDir) + "/valurna-kiosk",
                         {"--data", station.folder, "--headless"}, folder.path() + "/said");
    const auto logs = [&](const std::string& part) {
        for (int tries = 0; tries < 600; ++tries) {
            if (std::filesystem::exists(log) && tests::read_text(log).find(part) != std::string::npos)
                return true;
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
        return false;
    };
    CHECK(logs("the station cannot start: "));
    tests::write_text(slip, whole);
    CHECK(logs("start of valurna-kiosk"));
    CHECK(kiosk.end() == 0);
}

TEST_CASE("A station that the server has refused invites nobody, also after it was started again") {
    const tests::TemporaryFolder folder;
    const tests::StationFolder station(folder.path() + "/station", kiosk::sample::election(), 1);
    const auto script = folder.path() + "/steps.script";
    std::ofstream(script) << "expect start\n";
    const auto start = [&](std::vector<std::string> more) {
        std::vector<std::string> arguments{"--data", station.folder, "--headless", "--script", script};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return tests::run(std::string(tests::kBinDir) + "/valurna-kiosk", arguments);
    };
    REQUIRE(start(tests::on_any_day({"--open"})).status == 0);
    {
        auto opened = tests::must(sync::PollingStation::open(station.folder));
        tests::must(sync::remember_refusal(station.folder, opened.ledger(), opened.slip(), "a fork"));
    }
    std::ofstream(script) << "expect stopped\ntouch chrome:staff\nexpect staff-pin\n";
    const auto refused = start({});
    INFO(refused.err);
    CHECK(refused.status == 0);
    sync::forget_refusal(station.folder);
    std::ofstream(script) << "expect start\n";
    CHECK(start({}).status == 0);
}
