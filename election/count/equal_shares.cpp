#include "election/count/equal_shares.hpp"

#include <algorithm>
#include <limits>

#include "election/count/ordered.hpp"
#include "election/count/shares_run.hpp"

namespace valurna::election {
namespace {

// What each voter starts with, as a fraction of minor units, after add1 added `added` currency units.
struct Start {
    mpz_class num, den;
};

Start start_of(const Prepared& prepared, std::uint64_t added) {
    const mpz_class budget = static_cast<long>(prepared.input.budget);
    const mpz_class voters = static_cast<unsigned long>(prepared.input.ballots.size());
    const mpz_class unit = static_cast<long>(prepared.rule.unit);
    const mpz_class more = unit * mpz_class(static_cast<unsigned long>(added));
    if (!prepared.rule.integral_start) return {budget + more * voters, voters};
    const mpz_class whole = budget / (unit * voters) * unit;
    return {whole + more, 1};
}

// No project that somebody supports could be added within the budget and the constraints.
bool exhaustive(const SharesElection& election, const Outcome& outcome) {
    const Prepared& prepared = election.prepared;
    Gate gate(prepared);
    std::vector<bool> won(prepared.votes.size(), false);
    for (const auto winner : outcome.winners) {
        won[winner] = true;
        gate.take(winner);
    }
    for (std::uint32_t p = 0; p < won.size(); ++p) {
        if (!won[p] && election.utilities[p] > 0 &&
            prepared.input.projects[p].cost <= prepared.input.budget - outcome.cost && !gate.bar(p))
            return false;
    }
    return true;
}

// How often a unit can be added before the outcome costs more than the budget.
std::uint64_t add1(const SharesElection& election, SharesRun& run) {
    const Prepared& prepared = election.prepared;
    Outcome outcome;
    for (std::uint64_t added = 0;; ++added) {
        const Start start = start_of(prepared, added);
        run.run(start.num, start.den, prepared.input.budget, false, outcome);
        if (outcome.cost > prepared.input.budget) return added - 1;
        if (exhaustive(election, outcome)) return added;
    }
}

Measure completion_measure(const Prepared& prepared) {
    if (prepared.input.approval_only) return Measure::kVotes;
    switch (prepared.rule.utility) {
        case Utility::kCost:
            return Measure::kVotes;
        case Utility::kCardinality:
            return Measure::kVotesPerCost;
        case Utility::kPoints:
        case Utility::kBorda:
            return Measure::kPointsPerCost;
    }
    return Measure::kVotes;
}

// What equal shares left out is considered once more; those whose turn comes get a new reason.
void complete(const Prepared& prepared, Outcome& outcome) {
    Gate gate(prepared);
    std::erase_if(outcome.projects, [](const ProjectOutcome& at) { return at.why != Why::kFunded; });
    for (const auto winner : outcome.winners)
        gate.take(winner);
    TieBreaker ties(prepared, outcome);
    consider_in_order(prepared, completion_measure(prepared), false, Stage::kCompletion, gate, ties, outcome);
    std::vector<std::string> drawn = std::move(outcome.lot_order);
    outcome.lot_order.clear();
    ties.finish();
    std::erase_if(outcome.lot_order, [&](const std::string& id) {
        return std::find(drawn.begin(), drawn.end(), id) != drawn.end();
    });
    outcome.lot_order.insert(outcome.lot_order.begin(), drawn.begin(), drawn.end());
}

}  // namespace

Outcome count_equal_shares(const Prepared& prepared) {
    const Completion wanted = prepared.rule.completion;
    const SharesElection election(prepared);
    SharesRun run(election);
    Outcome outcome;
    Start start{0, 1};
    if (prepared.input.ballots.size() > 0) {
        const bool raise = wanted == Completion::kAdd1 || wanted == Completion::kAdd1Greedy;
        const std::uint64_t added = raise ? add1(election, run) : 0;
        start = start_of(prepared, added);
        run.run(start.num, start.den, std::numeric_limits<std::int64_t>::max(), true, outcome);
        outcome.added = added;
    } else {
        run.run(start.num, start.den, std::numeric_limits<std::int64_t>::max(), true, outcome);
    }
    if (wanted == Completion::kGreedy || wanted == Completion::kAdd1Greedy) complete(prepared, outcome);
    return outcome;
}

}  // namespace valurna::election
