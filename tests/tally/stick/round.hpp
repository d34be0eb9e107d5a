#pragma once
// A stick that goes round between an office and its stations, with the real programs.

#include <filesystem>
#include <string>
#include <vector>

#include "crypto/keys/credential.hpp"
#include "sync/station/station.hpp"
#include "tests/support/any_day.hpp"
#include "tests/support/machine.hpp"
#include "tests/support/small_disk.hpp"
#include "tests/tally/support/city_hall.hpp"

namespace valurna::tests {

namespace fs = std::filesystem;

// An office and three stations that have enrolled, opened their polls, and never meet the network again.
struct Round : CityHall {
    explicit Round(std::vector<std::string> places = {"Library", "School", "Pool"}) : CityHall("stick-2026") {
        prepare(40);
        start();
        slips = codes();
        for (const auto& place : places) {
            slip(place);
            done("valurna-sync", {"enrol", path(place + ".json"), "--data", path(place)});
            done("valurna-sync", on_any_day({"open", "--data", path(place)}));
        }
        server().end();
    }
    void done(const std::string& program, const std::vector<std::string>& words) const {
        const auto finished = run(std::string(kBinDir) + "/" + program, words);
        INFO(finished.out << finished.err);
        REQUIRE(finished.status == 0);
    }
    // A copy of a card runs in another machine; in its own it would be refused at once.
    void stand_at(const std::string& place) const { machines.stand_at(place != "Clone"); }
    void vote(const std::string& place, int times = 1) {
        stand_at(place);
        auto station = must(sync::PollingStation::open(path(place)));
        for (int i = 0; i < times; ++i) {
            const auto admitted = station.admit(slips.at(used++));
            REQUIRE(admitted.voter);
            must(station.cast(must(station.seal(*admitted.voter, small.ballot_of(0))).ballot));
        }
    }
    // As many entries as a long day has.
    void acts(const std::string& place, int times) const {
        auto station = must(sync::PollingStation::open(path(place)));
        for (int i = 0; i < times; ++i)
            must(station.note_act(sync::StaffRole::kReceiver, sync::StaffAct::kLiftWait));
    }
    [[nodiscard]] Finished at(const std::string& place, const std::string& what,
                              const std::string& stick) const {
        stand_at(place);
        return run(std::string(kBinDir) + "/valurna-sync", {what, path(stick), "--data", path(place)});
    }
    void exported(const std::string& place, const std::string& stick = "stick") const {
        fs::create_directories(path(stick));
        stand_at(place);
        done("valurna-sync", {"export", path(stick), "--data", path(place)});
    }
    [[nodiscard]] Finished office(const std::string& what, const std::string& stick = "stick") const {
        return tally({what, path(stick)});
    }
    [[nodiscard]] std::string on_stick(const std::string& place, const std::string& file = "") const {
        return path("stick") + "/valurna/stick-2026/from-stations/" + place + "/" + file;
    }

    TwoMachines machines;
    SmallElection small{1};
    std::vector<std::string> slips;
    std::size_t used = 0;
};

}  // namespace valurna::tests
