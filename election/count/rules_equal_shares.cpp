// The method of equal shares with its completions. docs/counting.md
#include <algorithm>
#include <cmath>

#include "base/unreachable.hpp"
#include "election/count/add1.hpp"
#include "election/count/fraction.hpp"
#include "election/count/rules.hpp"

namespace valurna::election {
namespace {

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
    unreachable("utility");
}

// The least number below `most` with which the greedy completion after these winners takes the project.
double voters_to_be_left_over(const Prepared& prepared, const Extra& each, const Outcome& winners,
                              double most) {
    const auto takes = [&](std::uint64_t voters) {
        const auto more = with_voters(prepared, {each.project, voters, each.points});
        if (!more) return false;
        Outcome outcome;
        outcome.winners = winners.winners;
        outcome.cost = winners.cost;
        complete_greedily(*more, outcome);
        return won(outcome, each.project);
    };
    std::uint64_t loses = 0, wins = 1;
    while (!takes(wins)) {
        loses = wins;
        if (static_cast<double>(wins) > most || wins > prepared.ballots * 2) return most;
        wins *= 2;
    }
    while (wins - loses > 1) {
        const std::uint64_t middle = loses + (wins - loses) / 2;
        (takes(middle) ? wins : loses) = middle;
    }
    return static_cast<double>(wins);
}

}  // namespace

bool raises(Completion wanted) {
    return wanted == Completion::kAdd1 || wanted == Completion::kAdd1Greedy;
}

bool fills(Completion wanted) {
    return wanted == Completion::kGreedy || wanted == Completion::kAdd1Greedy;
}

// What equal shares left out is considered once more; those whose turn comes get a new reason.
void complete_greedily(const Prepared& prepared, Outcome& outcome) {
    ConstraintCheck constraints(prepared);
    std::erase_if(outcome.projects, [](const ProjectOutcome& at) { return at.why != Why::kFunded; });
    constraints.mark_won(outcome.winners);
    TieBreaker ties(prepared, outcome);
    consider_in_order(prepared, completion_measure(prepared), false, CountPart::kCompletion, constraints,
                      ties, outcome);
    std::vector<std::string> drawn = std::move(outcome.lot_order);
    outcome.lot_order.clear();
    ties.finish();
    std::erase_if(outcome.lot_order, [&](const std::string& id) {
        return std::find(drawn.begin(), drawn.end(), id) != drawn.end();
    });
    outcome.lot_order.insert(outcome.lot_order.begin(), drawn.begin(), drawn.end());
}

Outcome count_equal_shares(const Prepared& prepared) {
    const Completion wanted = prepared.rule.completion;
    const Supporters supporters(prepared);
    Start start{0, 1};
    std::uint64_t added = 0;
    if (prepared.ballots > 0) {
        if (raises(wanted)) added = raise_start(supporters, prepared).added;
        start = start_of(prepared, added);
    }
    Outcome outcome;
    SharesRun(supporters, prepared).run_traced(start.num, start.den, outcome);
    outcome.added = added;
    if (fills(wanted)) complete_greedily(prepared, outcome);
    return outcome;
}

bool wins_equal_shares(const Supporters& supporters, const Prepared& prepared, std::uint32_t project) {
    const Completion wanted = prepared.rule.completion;
    SharesRun run(supporters, prepared);
    const Start start = start_of(prepared, raises(wanted) ? raise_start(supporters, prepared).added : 0);
    Outcome outcome;
    run.run(start.num, start.den, {.bought = project}, outcome);
    if (fills(wanted) && !won(outcome, project)) complete_greedily(prepared, outcome);
    return won(outcome, project);
}

// Each round asks a run with so many added voters how many it would need, and ends where the two numbers meet.
std::uint64_t guess_equal_shares(const Supporters& supporters, const Prepared& prepared, const Extra& each,
                                 std::uint64_t added) {
    constexpr double kMost = 1e15;
    double guess = prepared.ballots > 0 ? 0 : 1;  // nobody's money cannot be shared out
    for (int round = 0; round < 4; ++round) {
        const auto voters = static_cast<std::uint64_t>(guess);
        const auto more = with_voters(prepared, {each.project, voters, each.points});
        if (!more) break;
        Outcome others;
        const Start start = start_of(*more, added);
        double needed = SharesRun(supporters, *more)
                            .voters_lacking(ratio(start.num, start.den), each.project, each.points, others);
        if (fills(prepared.rule.completion))
            needed = std::min(needed, voters_to_be_left_over(prepared, each, others, needed));
        if (!(needed < kMost)) break;
        const double before = guess;
        guess = std::ceil(needed);
        if (std::abs(guess - before) <= 1) break;
    }
    return std::max<std::uint64_t>(1, static_cast<std::uint64_t>(guess));
}

}  // namespace valurna::election
