#include "election/count/margins.hpp"

#include <algorithm>

#include "base/parallel.hpp"
#include "election/count/rules.hpp"

namespace valurna::election {
namespace {

// Counts of one election with more voters for one project.
class Recount {
  public:
    Recount(const CountInput& input, const Prepared& prepared, const Outcome& outcome)
        : prepared_(prepared), added_(outcome.added) {
        for (std::size_t g = 0; g < input.ballots.groups(); ++g) {
            for (const auto points : input.ballots.group(g).points)
                most_points_ = std::max(most_points_, points);
        }
        if (prepared.rule.rule == CountRule::kEqualShares) shares_.emplace(prepared);
    }

    [[nodiscard]] std::optional<std::uint64_t> more_votes(std::uint32_t project) const {
        if (prepared_.input.projects[project].cost > prepared_.input.budget) return std::nullopt;
        const std::uint64_t most = prepared_.ballots * 1000 + 1000;
        std::uint64_t loses = 0, wins = std::min(most, guess(project));
        // From the guess on in steps that double, up or down, until it lies between losing and winning.
        if (wins_with(project, wins)) {
            for (std::uint64_t step = 1; wins > 1; step *= 2) {
                const std::uint64_t fewer = wins > step ? wins - step : 0;
                if (fewer == 0 || !wins_with(project, fewer)) {
                    loses = fewer;
                    break;
                }
                wins = fewer;
            }
        } else {
            for (std::uint64_t step = 1;; step *= 2) {
                loses = wins;
                if (wins == most) return more_votes_by_start(project);
                wins = std::min(most, wins + step);
                if (wins_with(project, wins)) break;
            }
        }
        return between(project, loses, wins);
    }

  private:
    [[nodiscard]] std::uint64_t between(std::uint32_t project, std::uint64_t loses,
                                        std::uint64_t wins) const {
        while (wins - loses > 1) {
            const std::uint64_t middle = loses + (wins - loses) / 2;
            (wins_with(project, middle) ? wins : loses) = middle;
        }
        return wins;
    }
    // A whole start falls a unit at a time as voters are added, until nobody has any: a project may win with
    // some and lose with many. While the start stays the same more voters only help, so the last before it
    // falls tells.
    [[nodiscard]] std::optional<std::uint64_t> more_votes_by_start(std::uint32_t project) const {
        if (!shares_ || !prepared_.rule.integral_start) return std::nullopt;
        const auto units = static_cast<std::uint64_t>(prepared_.input.budget / prepared_.rule.unit);
        std::uint64_t loses = 0;
        for (int tried = 0; tried < 10'000; ++tried) {
            const std::uint64_t start = units / std::max<std::uint64_t>(1, prepared_.ballots + loses + 1);
            if (start == 0) return std::nullopt;
            const std::uint64_t last = units / start - prepared_.ballots;
            if (wins_with(project, last)) return between(project, loses, last);
            loses = last;
        }
        return std::nullopt;
    }
    [[nodiscard]] bool wins_with(std::uint32_t project, std::uint64_t voters) const {
        const auto more = with_voters(prepared_, {project, voters, most_points_});
        if (!more) return false;  // more than 63 bits hold: as good as never
        if (shares_) return wins_equal_shares(*shares_, *more, project);
        return won(count_prepared(*more), project);
    }
    [[nodiscard]] std::uint64_t guess(std::uint32_t project) const {
        if (shares_) return guess_equal_shares(*shares_, prepared_, {project, 1, most_points_}, added_);
        if (prepared_.rule.rule == CountRule::kPhragmen) return guess_phragmen(prepared_, project);
        return 1;
    }

    const Prepared& prepared_;
    std::uint64_t added_;
    std::optional<Supporters> shares_;
    std::int64_t most_points_ = 1;
};

}  // namespace

Margins margins_of_losers(const CountInput& input, const CountingRule& rule, const Outcome& outcome,
                          std::size_t jobs) {
    std::vector<std::uint32_t> lost;
    for (const auto& at : outcome.projects) {
        if (at.why != Why::kFunded) lost.push_back(at.project);
    }
    const auto prepared = prepare(input, rule);
    if (!prepared) return {};
    const Recount recount(input, prepared.value(), outcome);
    std::vector<std::optional<std::uint64_t>> more(lost.size());
    for_each_index_on(std::min(jobs, lost.size()), lost.size(),
                      [&](std::size_t i, std::size_t) { more[i] = recount.more_votes(lost[i]); });
    Margins margins;
    for (std::size_t i = 0; i < lost.size(); ++i)
        margins.emplace(lost[i], more[i]);
    return margins;
}

}  // namespace valurna::election
