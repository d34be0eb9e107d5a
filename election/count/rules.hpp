#pragma once
// The counting rules. Each takes prepared ballots and returns the whole outcome; count_prepared() chooses the
// rule. A rule stands in rules_NAME.cpp. Exact: integers and rationals decide, doubles only sort out what is
// clear by a wide margin. docs/counting.md

#include "election/count/prepared.hpp"
#include "election/count/shares_run.hpp"
#include "election/count/tie_breaker.hpp"

namespace valurna::election {

// What count() does once the input is prepared. Stops the process for a rule that it does not know.
[[nodiscard]] Outcome count_prepared(const Prepared& prepared);

// Rules that put all projects in one order and go through it once: greedy and its variants, and the completion
// of equal shares.
enum class Measure { kVotes, kVotesPerCost, kPoints, kPointsPerCost };

// Considers every project that neither has an entry in `outcome` nor has won, the best by `measure` first,
// beside what has won already. `stop`: ends at the first project that does not fit. A project that a constraint
// excludes is passed over.
void consider_in_order(const Prepared& prepared, Measure measure, bool stop, CountPart part,
                       ConstraintCheck& constraints, TieBreaker& ties, Outcome& outcome);

// The method of equal shares with its completions.
[[nodiscard]] Outcome count_equal_shares(const Prepared& prepared);
[[nodiscard]] bool raises(Completion wanted);  // add1 is part of it
[[nodiscard]] bool fills(Completion wanted);   // greedy is
// What the greedy completion adds to `outcome`, of which winners and cost are given.
void complete_greedily(const Prepared& prepared, Outcome& outcome);
// For recounts of one election with more voters (`prepared`) beside its ballots (`supporters`): whether the
// project wins.
[[nodiscard]] bool wins_equal_shares(const Supporters& supporters, const Prepared& prepared,
                                     std::uint32_t project);
// About how many such voters the project needs to win, from 1. `prepared` is without any of them, `each` is one
// of them, `added` is what add1 added to the count without them.
[[nodiscard]] std::uint64_t guess_equal_shares(const Supporters& supporters, const Prepared& prepared,
                                               const Extra& each, std::uint64_t added);

// Sequential Phragmen for projects with costs: M. Los, Z. Christoff, D. Grossi, "Proportional Budget
// Allocations: Towards a Systematization", IJCAI 2022.
[[nodiscard]] Outcome count_phragmen(const Prepared& prepared);
// About how many voters for this project alone it lacks to win, from 1. They change nothing for the other
// projects until it wins, so one run of the others is enough.
[[nodiscard]] std::uint64_t guess_phragmen(const Prepared& prepared, std::uint32_t project);

}  // namespace valurna::election
