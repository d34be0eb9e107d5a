#pragma once
// The result document of a count that is about to be published.

#include <string>

#include "election/explain/result.hpp"
#include "tally/office/office.hpp"
#include "tally/record/record.hpp"

namespace valurna::tally {

// Counts by the second rule as well, and finds how near each loser was. It uses all processors and takes
// seconds for a large election.
[[nodiscard]] Expected<election::ElectionResult> explained(Office& office, const election::Election& election,
                                                           const Tally& tally);

}  // namespace valurna::tally
