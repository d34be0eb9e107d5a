// The station's program on a card that is read-only and on a disk that is full.
#include <filesystem>
#include <fstream>

#include "tests/kiosk/app/station_folder.hpp"
#include "tests/kiosk/sample.hpp"
#include "tests/support/any_day.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/machine.hpp"
#include "tests/support/small_disk.hpp"
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
    for (const auto& more : {std::vector<std::string>{}, tests::on_any_day({"--open"})}) {
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
    CHECK(on(Disk::kRoomy, tests::on_any_day({"--open"})).status == 0);
}
