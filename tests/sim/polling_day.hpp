#pragma once
// Polling day: every voter votes at a station through the code that a real station runs.

#include <functional>
#include <string>
#include <vector>

#include "base/expected.hpp"
#include "election/ballot/ballot.hpp"

namespace valurna::sim {

// Seconds spent in each stage, summed over the stations' threads.
struct Stages {
    double admission = 0, sealing = 0, casting = 0, upload = 0;
};

struct PollingDay {
    std::vector<std::string> slips;         // one station slip (JSON) a station
    std::vector<std::string> codes;         // one a voter
    std::vector<election::Ballot> ballots;  // one a voter; voter i votes at station i modulo the stations
    std::string folder;                     // the stations' folders are made in it
    std::function<void(std::size_t voted)> progress;
};

// Enrols, opens, votes, closes and uploads at all stations, one thread a core.
[[nodiscard]] Expected<Stages> run_polling_day(const PollingDay& day);

}  // namespace valurna::sim
