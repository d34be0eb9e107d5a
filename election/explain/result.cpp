#include "election/explain/result.hpp"

#include <algorithm>
#include <iterator>
#include <map>

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
            if (!won[group.projects[j]]) continue;
            voters += group.times;
            break;
        }
    }
    return voters;
}

}  // namespace

std::vector<PlaceTurnout> turnout_by_place(std::vector<PlaceTurnout> given) {
    std::map<std::vector<std::string>, std::uint64_t> by_name;
    for (auto& place : given)
        by_name[std::move(place.places)] += place.ballots;
    std::vector<PlaceTurnout> places;
    places.reserve(by_name.size());
    for (const auto& [names, ballots] : by_name)
        places.push_back({names, ballots});
    std::stable_sort(places.begin(), places.end(),
                     [](const auto& a, const auto& b) { return a.ballots > b.ballots; });
    const auto small = [](const PlaceTurnout& place) { return place.ballots < kSmallestCell; };
    if (std::none_of(places.begin(), places.end(), small)) return places;
    // One row for all small ones; as long as it is small itself, or hides one place alone, another joins.
    PlaceTurnout together;
    std::size_t joined = 0;
    while (!places.empty() && (small(places.back()) || small(together) || joined < 2)) {
        auto& last = places.back();
        together.places.insert(together.places.end(), last.places.begin(), last.places.end());
        together.ballots += last.ballots;
        ++joined;
        places.pop_back();
    }
    if (small(together)) return {};
    std::sort(together.places.begin(), together.places.end());
    places.push_back(std::move(together));
    return places;
}

std::vector<ContestTurnout> turnout_by_contest(const ContestGroup& group,
                                               const std::vector<ContestResult>& contests,
                                               std::uint64_t none) {
    const std::string in_none;  // no contest has an empty id
    std::vector<PlaceTurnout> cells{{{in_none}, none}};
    for (const auto& result : contests) {
        if (std::find(group.contests.begin(), group.contests.end(), result.contest) != group.contests.end())
            cells.push_back({{result.contest}, result.ballots});
    }
    std::vector<ContestTurnout> out;
    for (const auto& cell : turnout_by_place(std::move(cells))) {
        const auto in_cell = [&](const std::string& id) {
            return std::find(cell.places.begin(), cell.places.end(), id) != cell.places.end();
        };
        ContestTurnout row{{}, in_cell(in_none), cell.ballots};
        std::copy_if(group.contests.begin(), group.contests.end(), std::back_inserter(row.contests), in_cell);
        out.push_back(std::move(row));
    }
    return out;
}

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
                                Outcome outcome, std::uint64_t invalid, const MarginWork& work) {
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
    result.more_votes = margins_of_losers(input, rule, outcome, work);
    result.outcome = std::move(outcome);
    return result;
}

}  // namespace valurna::election
