#include "tally/record/days_held.hpp"

#include <algorithm>

namespace valurna::tally {

DaysHeld days_that_were(const election::Election& election, const std::vector<PollsNoted>& stations) {
    std::string first, last;
    for (const auto& noted : stations) {
        const auto& opened = noted.opened;
        const auto& closed = noted.closed;
        if (opened) first = first.empty() ? opened->day : std::min(first, opened->day);
        if (closed) last = std::max(last, closed->day);
    }
    if (first.empty()) first = election.opens;
    if (last.empty()) last = std::max(first, election.closes);
    if (last < first) return {election.opens, election.closes};
    return {first, last};
}

election::Election held_on(election::Election election, const DaysHeld& days) {
    election.opens = days.opens;
    election.closes = days.closes;
    return election;
}

}  // namespace valurna::tally
