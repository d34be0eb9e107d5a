#include "election/count/rules.hpp"

#include "base/unreachable.hpp"

namespace valurna::election {
namespace {

Outcome in_order(const Prepared& prepared, Measure measure, bool stop) {
    Outcome outcome;
    ConstraintCheck constraints(prepared);
    TieBreaker ties(prepared, outcome);
    consider_in_order(prepared, measure, stop, CountPart::kRule, constraints, ties, outcome);
    ties.finish();
    return outcome;
}

}  // namespace

Outcome count_prepared(const Prepared& prepared) {
    switch (prepared.rule.rule) {
        case CountRule::kGreedy:
        case CountRule::kGreedyThreshold:
            return in_order(prepared, Measure::kVotes, false);
        case CountRule::kGreedyStop:
            return in_order(prepared, Measure::kVotes, true);
        case CountRule::kGreedyPerCost:
            return in_order(prepared, Measure::kVotesPerCost, false);
        case CountRule::kBorda:
        case CountRule::kScore:
        case CountRule::kCumulative:
            return in_order(prepared, Measure::kPoints, false);
        case CountRule::kEqualShares:
            return count_equal_shares(prepared);
        case CountRule::kPhragmen:
            return count_phragmen(prepared);
    }
    unreachable("counting rule");
}

}  // namespace valurna::election
