#pragma once
// The real program at an open station, without a display.

#include <fstream>
#include <functional>
#include <iterator>
#include <string>
#include <vector>

#include "tests/kiosk/app/station_folder.hpp"
#include "tests/kiosk/sample.hpp"
#include "tests/support/any_day.hpp"
#include "tests/support/programs.hpp"
#include "tests/support/where.hpp"

namespace valurna::tests {

// Steps of the next voter in codes.txt, from the start and back to it. Every second code is of the style with two contests.
inline std::string next_vote(bool both) {
    return std::string(
               "touch begin\ntype CODE\ntouch forward\nexpect ballot\ntouch project:0\ntouch forward\n") +
           (both ? "expect ballot\ntouch project:4\ntouch forward\n" : "") +
           "expect review\ntouch forward\nexpect seal\ntouch cast\nexpect thanks\ntouch done\nexpect start\n";
}
inline const std::string kVoteInArea = next_vote(false), kVoteInBoth = next_vote(true);

struct Polls {
    explicit Polls(std::size_t voters, const std::function<std::string()>& draw = &crypto::draw_code)
        : Polls(voters, kiosk::sample::election(), draw) {}
    Polls(std::size_t voters, const election::Election& election,
          const std::function<std::string()>& draw = &crypto::draw_code)
        : station(folder.path() + "/station", election, voters, {}, draw) {
        station.write_codes(folder.path() + "/codes.txt");
    }
    // `script` whole; "codes.txt" in it is beside it.
    [[nodiscard]] Finished play_script(const std::string& script, std::vector<std::string> more = {}) const {
        const auto file = folder.path() + "/steps.script";
        std::ofstream(file) << script;
        auto arguments = on_any_day({"--data", station.folder, "--headless", "--script", file, "--open"});
        arguments.insert(arguments.end(), more.begin(), more.end());
        return run(std::string(kBinDir) + "/valurna-kiosk", arguments);
    }
    // Steps of voters with the station's codes.
    [[nodiscard]] Finished play(const std::string& steps, std::vector<std::string> more = {}) const {
        return play_script("codes codes.txt\n" + steps, std::move(more));
    }

    TemporaryFolder folder;
    StationFolder station;
};

}  // namespace valurna::tests
