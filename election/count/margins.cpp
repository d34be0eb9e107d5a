#include "election/count/margins.hpp"

#include <algorithm>
#include <atomic>

#include "base/parallel.hpp"
#include "election/count/margins_add1.hpp"
#include "election/count/rules.hpp"

namespace valurna::election {
namespace {

std::vector<std::uint32_t> losers(const Outcome& outcome) {
    std::vector<std::uint32_t> lost;
    for (const auto& at : outcome.projects) {
        if (at.why != Why::kFunded) lost.push_back(at.project);
    }
    return lost;
}

bool goes_by_add1(const Prepared& prepared) {
    return prepared.rule.rule == CountRule::kEqualShares && raises(prepared.rule.completion) &&
           prepared.ballots > 0;
}

std::int64_t most_points(const CountInput& input) {
    std::int64_t most = 1;
    for (std::size_t g = 0; g < input.ballots.groups(); ++g) {
        for (const auto points : input.ballots.group(g).points)
            most = std::max(most, points);
    }
    return most;
}

constexpr std::uint64_t kMostStarts = 10'000;  // whole starts that are tried

// The search for one project. `wins` counts with so many more voters for it; nothing: the search is broken off.
class Search {
  public:
    using Wins = std::function<std::optional<bool>(std::uint64_t)>;
    Search(const Prepared& prepared, Wins wins) : prepared_(prepared), wins_(std::move(wins)) {}

    // From the guess on in steps that double, up or down, until it lies between losing and winning.
    [[nodiscard]] Margin from(std::uint64_t guess) {
        const std::uint64_t most = most_voters(prepared_);
        std::uint64_t wins = std::min(most, guess), loses = 0;
        if (wins_with(wins)) {
            for (std::uint64_t step = 1; wins > 1; step *= 2) {
                const std::uint64_t fewer = wins > step ? wins - step : 0;
                if (fewer == 0 || !wins_with(fewer)) {
                    loses = fewer;
                    break;
                }
                wins = fewer;
            }
        } else {
            for (std::uint64_t step = 1; !broken_off_; step *= 2) {
                loses = wins;
                if (wins == most) return by_start();
                wins = std::min(most, wins + step);
                if (wins_with(wins)) break;
            }
        }
        return between(loses, wins);
    }

  private:
    [[nodiscard]] Margin between(std::uint64_t loses, std::uint64_t wins) {
        while (wins - loses > 1 && !broken_off_) {
            const std::uint64_t middle = loses + (wins - loses) / 2;
            (wins_with(middle) ? wins : loses) = middle;
        }
        return found(wins);
    }
    // A whole start falls a unit at a time as voters are added, until nobody has any: a project may win with
    // some and lose with many. While the start stays the same more voters only help, so the last before it
    // falls tells.
    [[nodiscard]] Margin by_start() {
        if (prepared_.rule.rule != CountRule::kEqualShares || !prepared_.rule.integral_start)
            return found(std::nullopt);
        const auto units = static_cast<std::uint64_t>(prepared_.input.budget / prepared_.rule.unit);
        std::uint64_t loses = 0;
        for (std::uint64_t tried = 0; tried < kMostStarts && !broken_off_; ++tried) {
            const std::uint64_t start = units / std::max<std::uint64_t>(1, prepared_.ballots + loses + 1);
            if (start == 0) break;
            const std::uint64_t last = units / start - prepared_.ballots;
            if (wins_with(last)) return between(loses, last);
            loses = last;
        }
        return found(std::nullopt);
    }
    [[nodiscard]] Margin found(std::optional<std::uint64_t> enough) const {
        if (broken_off_) return {{}, most_that_lost_};
        return {enough, {}};
    }
    [[nodiscard]] bool wins_with(std::uint64_t voters) {
        if (broken_off_) return false;
        const auto won = wins_(voters);
        broken_off_ = !won;
        if (won && !*won) most_that_lost_ = std::max(most_that_lost_, voters);
        return won && *won;
    }

    const Prepared& prepared_;
    const Wins wins_;
    bool broken_off_ = false;
    std::uint64_t most_that_lost_ = 0;
};

// Counts of one election with more voters for one project, each of them a whole one.
class Recount {
  public:
    Recount(const Prepared& prepared, std::uint64_t added, std::int64_t points)
        : prepared_(prepared), added_(added), points_(points) {
        if (prepared.rule.rule == CountRule::kEqualShares) shares_.emplace(prepared);
    }
    [[nodiscard]] bool wins_with(std::uint32_t project, std::uint64_t voters) const {
        const auto more = with_voters(prepared_, {project, voters, points_});
        if (!more) return false;  // more than 63 bits hold: as good as never
        if (shares_) return wins_equal_shares(*shares_, *more, project);
        return won(count_prepared(*more), project);
    }
    [[nodiscard]] std::uint64_t guess(std::uint32_t project) const {
        if (shares_) return guess_equal_shares(*shares_, prepared_, {project, 1, points_}, added_);
        if (prepared_.rule.rule == CountRule::kPhragmen) return guess_phragmen(prepared_, project);
        return 1;
    }

  private:
    const Prepared& prepared_;
    std::uint64_t added_;
    std::int64_t points_;
    std::optional<Supporters> shares_;
};

// Up and down from the guess in doubled steps, then halves.
std::uint64_t most_tries(const Prepared& prepared) {
    std::uint64_t doublings = 1;
    for (std::uint64_t voters = most_voters(prepared); voters > 1; voters /= 2)
        ++doublings;
    return 2 * doublings + 4;
}

}  // namespace

MarginBound margin_bound(const CountInput& input, const CountingRule& rule, const Outcome& outcome) {
    MarginBound bound;
    bound.losers = losers(outcome).size();
    const auto prepared = prepare(input, rule);
    if (!prepared) return bound;
    // A run looks several times at each voter who supports what is bought, and at each project at each purchase.
    double touches = 1000;
    for (std::size_t g = 0; g < input.ballots.groups(); ++g)
        touches += 4 * static_cast<double>(input.ballots.group(g).projects.size());
    touches += static_cast<double>(outcome.winners.size() + 1) * static_cast<double>(input.projects.size());
    constexpr double kMostTouches = 4e10, kSecondsPerTouch = 1e-9;
    std::uint64_t tries = most_tries(prepared.value());
    if (rule.rule == CountRule::kEqualShares && rule.integral_start) tries += kMostStarts;
    bound.runs = bound.losers * tries;
    if (goes_by_add1(prepared.value())) {
        const double most = kMostTouches / touches;
        // Each try goes through all starts, if need be by exact runs, which count for several.
        const double all = static_cast<double>(bound.runs) * 16 * static_cast<double>(outcome.added + 2);
        bound.runs = static_cast<std::uint64_t>(std::min(most, all + 10'000)) + 1;
    }
    bound.seconds = static_cast<double>(bound.runs) * touches * kSecondsPerTouch;
    return bound;
}

Margins margins_of_losers(const CountInput& input, const CountingRule& rule, const Outcome& outcome,
                          const MarginWork& work) {
    const auto lost = losers(outcome);
    const auto prepared = prepare(input, rule);
    if (!prepared) return {};
    const std::size_t threads = std::min(std::max<std::size_t>(1, work.jobs), lost.size());
    const std::int64_t points = most_points(input);
    const Recount recount(prepared.value(), outcome.added, points);
    std::optional<MarginsUnderAdd1> raised;
    if (goes_by_add1(prepared.value()) && work.shortcuts)
        raised.emplace(prepared.value(), lost, points,
                       work.most_runs > 0 ? work.most_runs : margin_bound(input, rule, outcome).runs,
                       threads);
    std::vector<Margin> found(lost.size());
    std::atomic<std::uint64_t> done = 0;
    for_each_index_on(threads, lost.size(), [&](std::size_t i, std::size_t thread) {
        Search search(prepared.value(), [&](std::uint64_t voters) {
            return raised ? raised->wins_with(i, voters, thread)
                          : std::optional(recount.wins_with(lost[i], voters));
        });
        if (input.projects[lost[i]].cost <= input.budget) found[i] = search.from(recount.guess(lost[i]));
        if (work.progress) work.progress(++done, lost.size());
    });
    Margins margins;
    for (std::size_t i = 0; i < lost.size(); ++i)
        margins.emplace(lost[i], found[i]);
    return margins;
}

}  // namespace valurna::election
