#pragma once
// On which days people voted, as the stations' ledgers tell it. Plans are one thing, open data another.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "election/definition/definition.hpp"
#include "sync/formats/polls_day.hpp"

namespace valurna::tally {

// What people noted at one station when they opened and closed its polls.
struct PollsNoted {
    std::optional<sync::PollsDay> opened, closed;
    std::optional<std::uint64_t> admitted;  // people who were let in to vote; none: they were not counted
    std::uint64_t openings_before = 0;      // that the station's machine knew of, by its own word
};

struct DaysHeld {
    std::string opens, closes;
};
// From the first opening to the last closing that any station noted; what none noted is as planned. As planned too where
// the two would stand in the wrong order, since a clock was wrong.
[[nodiscard]] DaysHeld days_that_were(const election::Election& election,
                                      const std::vector<PollsNoted>& stations);

// The same election with these days instead of the planned ones.
[[nodiscard]] election::Election held_on(election::Election election, const DaysHeld& days);

}  // namespace valurna::tally
