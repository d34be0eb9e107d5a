#include "election/count/margins.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <thread>

namespace valurna::election {
namespace {

class Recount {
  public:
    Recount(const CountInput& input, const CountingRule& rule, std::uint32_t project)
        : input_(input), rule_(rule), project_(project) {
        for (std::size_t g = 0; g < input_.ballots.groups(); ++g) {
            for (const auto points : input_.ballots.group(g).points)
                most_points_ = std::max(most_points_, points);
        }
    }
    bool wins_with(std::uint64_t more) {
        const std::array<std::uint32_t, 1> ballot{project_};
        const std::array<std::int64_t, 1> points{most_points_};
        if (more > added_) {
            if (input_.ballots.with_points()) {
                input_.ballots.add(ballot, points, more - added_);
            } else {
                input_.ballots.add(ballot, more - added_);
            }
        } else {
            input_.ballots.take_back(ballot, points, added_ - more);
        }
        added_ = more;
        const auto outcome = count(input_, rule_);
        if (!outcome) return false;  // more points than 63 bits hold: as good as never
        const auto& winners = outcome.value().winners;
        return std::find(winners.begin(), winners.end(), project_) != winners.end();
    }

  private:
    CountInput input_;
    const CountingRule& rule_;
    std::uint32_t project_;
    std::int64_t most_points_ = 1;
    std::uint64_t added_ = 0;
};

// So many voters of their own pay the project under equal shares whatever the others do, if constraints let
// it win: k (B / (n + k)) >= c, and a whole start is less by under one unit a voter.
std::uint64_t first_guess(const CountInput& input, const CountingRule& rule, std::uint32_t project) {
    if (rule.rule != CountRule::kEqualShares) return 1;
    const auto cost = static_cast<double>(input.projects[project].cost);
    const auto budget = static_cast<double>(input.budget);
    const double own = cost * static_cast<double>(input.ballots.size()) / std::max(1.0, budget - cost);
    return own < 256 || own > 1e12 ? 1 : static_cast<std::uint64_t>(own / 64);
}

}  // namespace

std::optional<std::uint64_t> more_votes_to_win(const CountInput& input, const CountingRule& rule,
                                               std::uint32_t project) {
    if (input.projects[project].cost > input.budget) return std::nullopt;
    Recount recount(input, rule, project);
    const std::uint64_t most = input.ballots.size() * 1000 + 1000;
    std::uint64_t loses = 0, wins = first_guess(input, rule, project);
    while (!recount.wins_with(wins)) {
        loses = wins;
        if (wins == most) return std::nullopt;
        wins = std::min(most, wins * 2);
    }
    while (wins - loses > 1) {
        const std::uint64_t middle = loses + (wins - loses) / 2;
        (recount.wins_with(middle) ? wins : loses) = middle;
    }
    return wins;
}

Margins margins_of_losers(const CountInput& input, const CountingRule& rule, const Outcome& outcome,
                          unsigned jobs) {
    std::vector<std::uint32_t> lost;
    for (const auto& at : outcome.projects) {
        if (at.why != Why::kFunded) lost.push_back(at.project);
    }
    std::vector<std::optional<std::uint64_t>> more(lost.size());
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
        for (std::size_t i = next++; i < lost.size(); i = next++)
            more[i] = more_votes_to_win(input, rule, lost[i]);
    };
    {
        std::vector<std::jthread> others;
        for (std::size_t i = 1; i < std::min<std::size_t>(jobs, lost.size()); ++i)
            others.emplace_back(work);
        work();
    }
    Margins margins;
    for (std::size_t i = 0; i < lost.size(); ++i)
        margins.emplace(lost[i], more[i]);
    return margins;
}

}  // namespace valurna::election
