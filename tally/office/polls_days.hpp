#pragma once
// The days of opening and closing that stations noted in the ledgers that were received.

#include "tally/record/days_held.hpp"
#include "tally/store/store.hpp"

namespace valurna::tally {

[[nodiscard]] Expected<StationDays> polls_days(Store& store, const StationRow& station);
[[nodiscard]] Expected<DaysHeld> days_that_were(Store& store, const election::Election& election);

}  // namespace valurna::tally
