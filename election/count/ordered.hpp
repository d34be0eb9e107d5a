#pragma once
// The rules that put all projects in one order and go through it once: greedy and its kin, and what is left
// over after equal shares.

#include "election/count/tie_breaker.hpp"

namespace valurna::election {

enum class Measure { kVotes, kVotesPerCost, kPoints, kPointsPerCost };

// Considers every project that neither has an entry in `outcome` nor has won, the best by `measure` first,
// beside what has won already. `stop`: ends at the first that does not fit. A project that a constraint bars
// is passed over.
void consider_in_order(const Prepared& prepared, Measure measure, bool stop, Stage stage, Gate& gate,
                       TieBreaker& ties, Outcome& outcome);

}  // namespace valurna::election
