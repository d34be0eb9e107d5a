#include "election/explain/result.hpp"

namespace valurna::election {
namespace {

std::uint64_t voters_with_one_of(const std::vector<std::uint32_t>& winners, const CountInput& input) {
    std::vector<bool> won(input.projects.size(), false);
    for (const auto winner : winners)
        won[winner] = true;
    std::uint64_t voters = 0;
    for (std::size_t g = 0; g < input.ballots.groups(); ++g) {
        const auto group = input.ballots.group(g);
        for (std::size_t j = 0; j < group.projects.size(); ++j) {
            if (!won[group.projects[j]] || (!group.points.empty() && group.points[j] <= 0)) continue;
            voters += group.times;
            break;
        }
    }
    return voters;
}

}  // namespace

CountingRule rule_to_compare(const CountingRule& decided) {
    CountingRule other = decided;
    other.threshold = 0;
    other.integral_start = false;
    if (decided.rule == CountRule::kEqualShares || decided.rule == CountRule::kPhragmen) {
        other.rule = CountRule::kGreedy;
        other.utility = Utility::kCost;
        other.completion = Completion::kNone;
    } else {
        other.rule = CountRule::kEqualShares;
        other.utility = Utility::kCost;
        other.completion = Completion::kAdd1Greedy;
    }
    return other;
}

Expected<ContestResult> explain(const std::string& contest, const CountInput& input, const CountingRule& rule,
                                Outcome outcome, std::uint64_t invalid, unsigned jobs) {
    ContestResult result;
    result.contest = contest;
    result.ballots = input.ballots.size();
    result.blank = input.ballots.blank();
    result.invalid = invalid;
    result.compared.rule = rule_to_compare(rule);
    ASSIGN_OR_RETURN(auto compared, count(input, result.compared.rule));
    result.compared.winners = std::move(compared.winners);
    result.compared.cost = compared.cost;
    result.compared.voters_with_a_winner = voters_with_one_of(result.compared.winners, input);
    result.voters_with_a_winner = voters_with_one_of(outcome.winners, input);
    result.more_votes = margins_of_losers(input, rule, outcome, jobs);
    result.outcome = std::move(outcome);
    return result;
}

}  // namespace valurna::election
