#pragma once
// On which days people voted, as the stations' ledgers tell it. Plans are one thing, open data another.

#include <optional>
#include <string>
#include <vector>

#include "election/definition/definition.hpp"
#include "sync/formats/polls_day.hpp"

namespace valurna::tally {

// What one station noted.
struct StationDays {
    std::optional<sync::PollsDay> opened, closed;
};

struct DaysHeld {
    std::string opens, closes;
};
// From the first opening to the last closing that any station noted; what none noted is as planned. As planned too where
// the two would stand in the wrong order, since a clock was wrong.
[[nodiscard]] DaysHeld days_that_were(const election::Election& election,
                                      const std::vector<StationDays>& stations);

// The same election with these days instead of the planned ones.
[[nodiscard]] election::Election held_on(election::Election election, const DaysHeld& days);

}  // namespace valurna::tally
