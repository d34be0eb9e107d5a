#pragma once
// What people noted at the stations when they opened and closed the polls, from the ledgers that were received.

#include "tally/record/days_held.hpp"
#include "tally/store/store.hpp"

namespace valurna::tally {

[[nodiscard]] Expected<PollsNoted> polls_noted(Store& store, const StationRow& station);
[[nodiscard]] Expected<DaysHeld> days_that_were(Store& store, const election::Election& election);

}  // namespace valurna::tally
