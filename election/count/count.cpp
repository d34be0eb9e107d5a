#include "election/count/count.hpp"

#include <algorithm>

#include "election/count/equal_shares.hpp"
#include "election/count/ordered.hpp"
#include "election/count/phragmen.hpp"

namespace valurna::election {
namespace {

Outcome in_order(const Prepared& prepared, Measure measure, bool stop) {
    Outcome outcome;
    Gate gate(prepared);
    TieBreaker ties(prepared, outcome);
    consider_in_order(prepared, measure, stop, Stage::kRule, gate, ties, outcome);
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
    return {};
}

Expected<Outcome> count(const CountInput& input, const CountingRule& rule) {
    ASSIGN_OR_RETURN(const auto prepared, prepare(input, rule));
    return count_prepared(prepared);
}

bool won(const Outcome& outcome, std::uint32_t project) {
    return std::find(outcome.winners.begin(), outcome.winners.end(), project) != outcome.winners.end();
}

std::size_t ties_broken(const Outcome& outcome, Stage stage) {
    return static_cast<std::size_t>(
        std::count_if(outcome.ties.begin(), outcome.ties.end(),
                      [&](const auto& tie) { return tie.stage == stage && !tie.within; }));
}

}  // namespace valurna::election
