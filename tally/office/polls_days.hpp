#pragma once
// The days of opening and closing that stations noted in the ledgers that were received.

#include "tally/record/voting_days.hpp"
#include "tally/store/store.hpp"

namespace valurna::tally {

[[nodiscard]] Expected<StationDays> polls_days(Store& store, const StationRow& station);
[[nodiscard]] Expected<VotingDays> days_that_were(Store& store, const election::Election& election);

}  // namespace valurna::tally
