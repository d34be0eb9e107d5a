#pragma once
// Every rule once more, by its definition, voter by voter on plain fractions, with no thought for speed.
// Shares no code with election/count but the lot's ticket and the types of the input.

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include <gmpxx.h>

#include "election/count/count.hpp"
#include "election/count/tie_breaker.hpp"

namespace valurna::tests {

using election::Completion;
using election::CountRule;
using election::TieRule;
using election::Utility;

struct SlowBallot {
    std::vector<std::uint32_t> projects;
    std::vector<std::int64_t> points;  // empty: 1 each
    [[nodiscard]] std::int64_t given(std::size_t p) const {
        for (std::size_t i = 0; i < projects.size(); ++i) {
            if (projects[i] == p) return points.empty() ? 1 : points[i];
        }
        return 0;
    }
    [[nodiscard]] bool names(std::size_t p) const {
        return std::find(projects.begin(), projects.end(), p) != projects.end();
    }
};

class SlowCount {
  public:
    SlowCount(const std::vector<election::CountProject>& projects, const std::vector<SlowBallot>& ballots,
              std::int64_t budget, bool approval_only, std::string root, const election::CountingRule& rule)
        : projects_(projects),
          ballots_(ballots),
          budget_(budget),
          approval_only_(approval_only),
          root_(std::move(root)),
          rule_(rule) {}

    std::vector<std::uint32_t> winners;
    std::size_t ties = 0;  // of the rule itself, not of a completion
    mpq_class start;       // equal shares: of each voter, in the run that decides

    void run() {
        switch (rule_.rule) {
            case CountRule::kGreedy:
            case CountRule::kGreedyThreshold:
                return in_order([&](auto p) { return mpq_class(votes(p)); }, false);
            case CountRule::kGreedyStop:
                return in_order([&](auto p) { return mpq_class(votes(p)); }, true);
            case CountRule::kGreedyPerCost:
                return in_order([&](auto p) -> mpq_class { return mpq_class(votes(p)) / cost(p); }, false);
            case CountRule::kBorda:
            case CountRule::kScore:
            case CountRule::kCumulative:
                return in_order([&](auto p) { return points(p); }, false);
            case CountRule::kEqualShares:
                return shares();
            case CountRule::kPhragmen:
                return phragmen();
        }
    }

    [[nodiscard]] mpq_class cost(std::size_t p) const { return static_cast<long>(projects_[p].cost); }
    [[nodiscard]] mpq_class spent() const { return spent(winners); }
    [[nodiscard]] long votes(std::size_t p) const {
        long n = 0;
        for (const auto& ballot : ballots_)
            n += ballot.names(p);
        return n;
    }

  private:
    [[nodiscard]] mpq_class points(std::size_t p) const {
        mpq_class sum = 0;
        for (const auto& ballot : ballots_)
            sum += static_cast<long>(ballot.given(p));
        return sum;
    }
    [[nodiscard]] mpq_class spent(const std::vector<std::uint32_t>& chosen) const {
        mpq_class sum = 0;
        for (const auto p : chosen)
            sum += cost(p);
        return sum;
    }
    [[nodiscard]] bool fits(std::size_t p, const std::vector<std::uint32_t>& chosen) const {
        const mpq_class after = spent(chosen) + cost(p), all = static_cast<long>(budget_);
        return rule_.exact_fit ? after <= all : after < all;
    }
    [[nodiscard]] bool allowed(std::size_t p, const std::vector<std::uint32_t>& chosen) const {
        if (rule_.rule == CountRule::kGreedyThreshold &&
            mpq_class(votes(p)) <
                mpq_class(static_cast<long>(rule_.threshold), 1'000'000) * static_cast<long>(ballots_.size()))
            return false;
        const auto& limits = rule_.constraints;
        if (votes(p) < static_cast<long>(limits.min_votes)) return false;
        for (const auto& list : limits.conflicts) {
            const auto has = [&](const std::string& id) {
                return std::find(list.begin(), list.end(), id) != list.end();
            };
            for (const auto q : chosen) {
                if (has(projects_[p].id) && has(projects_[q].id)) return false;
            }
        }
        const auto over = [&](std::int64_t most, auto belongs) {
            mpq_class sum = 0;
            for (const auto q : chosen)
                sum += belongs(projects_[q]) ? cost(q) : mpq_class(0);
            return belongs(projects_[p]) && sum + cost(p) > static_cast<long>(most);
        };
        for (const auto& limit : limits.categories) {
            if (over(limit.most, [&](const election::CountProject& q) {
                    return std::find(q.categories.begin(), q.categories.end(), limit.name) !=
                           q.categories.end();
                }))
                return false;
        }
        for (const auto& limit : limits.areas) {
            if (over(limit.most, [&](const election::CountProject& q) { return q.area == limit.name; }))
                return false;
        }
        return true;
    }

    [[nodiscard]] std::string ticket(std::size_t p) const {
        return election::lot_ticket(rule_.lot_seed, root_, projects_[p].id);
    }
    [[nodiscard]] bool before(std::size_t a, std::size_t b) const {
        switch (rule_.ties) {
            case TieRule::kId:
                return projects_[a].id < projects_[b].id;
            case TieRule::kVotes:
                return votes(a) != votes(b) ? votes(a) > votes(b) : projects_[a].id < projects_[b].id;
            case TieRule::kCostThenVotesThenLot:
                if (cost(a) != cost(b)) return cost(a) < cost(b);
                if (votes(a) != votes(b)) return votes(a) > votes(b);
                return ticket(a) < ticket(b);
            case TieRule::kLot:
                return ticket(a) < ticket(b);
        }
        return false;
    }

    // Takes, again and again, the best that was not looked at yet, found by comparing each with each.
    template <class Worth>
    void in_order(Worth worth, bool stop, bool count_ties = true) {
        std::vector<bool> seen(projects_.size(), false);
        for (const auto p : winners)
            seen[p] = true;
        for (std::uint32_t p = 0; count_ties && p < seen.size();
             ++p) {  // once for every worth that several have
            long equal = 0;
            for (std::uint32_t q = p; q < seen.size(); ++q)
                equal += worth(p) == worth(q);
            bool first = true;
            for (std::uint32_t q = 0; q < p; ++q)
                first = first && worth(p) != worth(q);
            ties += first && equal > 1;
        }
        while (true) {
            std::optional<std::uint32_t> best;
            for (std::uint32_t p = 0; p < seen.size(); ++p) {
                if (seen[p]) continue;
                if (!best || worth(p) > worth(*best) || (worth(p) == worth(*best) && before(p, *best)))
                    best = p;
            }
            if (!best) return;
            seen[*best] = true;
            if (!allowed(*best, winners)) continue;
            if (fits(*best, winners)) {
                winners.push_back(*best);
            } else if (stop) {
                return;
            }
        }
    }

    [[nodiscard]] mpq_class utility(const SlowBallot& ballot, std::size_t p) const {
        const std::int64_t given = std::max<std::int64_t>(0, ballot.given(p));
        if (!ballot.names(p)) return 0;
        switch (rule_.utility) {
            case Utility::kCost:
                return cost(p);
            case Utility::kCardinality:
                return 1;
            case Utility::kPoints:
            case Utility::kBorda:
                return static_cast<long>(given);
        }
        return 0;
    }

    // The least rho with sum of min(money, rho u) = cost, tried at every number of voters who pay all they
    // have.
    [[nodiscard]] std::optional<mpq_class> rho(std::size_t p, const std::vector<mpq_class>& money) const {
        std::vector<std::pair<mpq_class, std::size_t>> supporters;  // where each stops paying its full share
        for (std::size_t i = 0; i < ballots_.size(); ++i) {
            const mpq_class u = utility(ballots_[i], p);
            if (u > 0) supporters.emplace_back(money[i] / u, i);
        }
        std::sort(supporters.begin(), supporters.end());
        for (std::size_t poor = 0; poor < supporters.size(); ++poor) {
            mpq_class rest = cost(p), weight = 0;
            for (std::size_t j = 0; j < supporters.size(); ++j) {
                const std::size_t i = supporters[j].second;
                if (j < poor) {
                    rest -= money[i];
                } else {
                    weight += utility(ballots_[i], p);
                }
            }
            const mpq_class found = rest / weight;
            if (found <= supporters[poor].first) return found;
        }
        return std::nullopt;
    }

    void shares_from(const mpq_class& each) {
        winners.clear();
        ties = 0;
        start = each;
        std::vector<mpq_class> money(ballots_.size(), each);
        while (true) {
            std::optional<mpq_class> least;
            std::vector<std::uint32_t> tied;
            for (std::uint32_t p = 0; p < projects_.size(); ++p) {
                if (std::find(winners.begin(), winners.end(), p) != winners.end() || !allowed(p, winners))
                    continue;
                const auto r = rho(p, money);
                if (!r || (least && *r > *least)) continue;
                if (!least || *r < *least) tied.clear();
                least = r;
                tied.push_back(p);
            }
            if (!least) return;
            if (tied.size() > 1) ++ties;
            const auto won =
                *std::min_element(tied.begin(), tied.end(), [&](auto a, auto b) { return before(a, b); });
            for (std::size_t i = 0; i < ballots_.size(); ++i)
                money[i] -= std::min<mpq_class>(money[i], *least * utility(ballots_[i], won));
            winners.push_back(won);
        }
    }

    void shares() {
        const bool raise =
            rule_.completion == Completion::kAdd1 || rule_.completion == Completion::kAdd1Greedy;
        if (!ballots_.empty()) {
            mpq_class each = mpq_class(static_cast<long>(budget_)) / static_cast<long>(ballots_.size());
            const mpq_class unit = static_cast<long>(rule_.unit);
            if (rule_.integral_start) each = mpz_class(each / unit) * unit;
            shares_from(each);
            while (raise && !exhaustive()) {
                const auto kept = winners;
                const auto kept_ties = ties;
                const mpq_class kept_start = start;
                each += unit;
                shares_from(each);
                if (spent() <= static_cast<long>(budget_)) continue;
                winners = kept;
                ties = kept_ties;
                start = kept_start;
                break;
            }
        }
        if (rule_.completion == Completion::kNone || rule_.completion == Completion::kAdd1) return;
        if (approval_only_ || rule_.utility == Utility::kCost) {
            in_order([&](auto p) { return mpq_class(votes(p)); }, false, false);
        } else if (rule_.utility == Utility::kCardinality) {
            in_order([&](auto p) -> mpq_class { return mpq_class(votes(p)) / cost(p); }, false, false);
        } else {
            in_order([&](auto p) -> mpq_class { return points(p) / cost(p); }, false, false);
        }
    }

    [[nodiscard]] bool exhaustive() const {
        for (std::uint32_t p = 0; p < projects_.size(); ++p) {
            bool supported = false;
            for (const auto& ballot : ballots_)
                supported = supported || utility(ballot, p) > 0;
            if (supported && std::find(winners.begin(), winners.end(), p) == winners.end() &&
                spent() + cost(p) <= static_cast<long>(budget_) && allowed(p, winners))
                return false;
        }
        return true;
    }

    void phragmen() {
        std::vector<mpq_class> load(ballots_.size(), 0);
        while (true) {
            std::optional<mpq_class> least;  // nothing: infinite, nobody's projects are what is left
            std::vector<std::uint32_t> tied;
            for (std::uint32_t p = 0; p < projects_.size(); ++p) {
                if (std::find(winners.begin(), winners.end(), p) != winners.end() || !fits(p, {}) ||
                    !allowed(p, winners))
                    continue;
                std::optional<mpq_class> y;
                if (votes(p) > 0) {
                    y = cost(p);
                    for (std::size_t i = 0; i < ballots_.size(); ++i)
                        *y += ballots_[i].names(p) ? load[i] : mpq_class(0);
                    *y /= votes(p);
                }
                if (tied.empty() || (y && (!least || *y < *least))) {
                    tied = {p};
                    least = y;
                } else if (y == least) {
                    tied.push_back(p);
                }
            }
            for (const auto p : tied) {
                if (!fits(p, winners)) return;
            }
            if (tied.empty()) return;
            if (tied.size() > 1) ++ties;
            const auto won =
                *std::min_element(tied.begin(), tied.end(), [&](auto a, auto b) { return before(a, b); });
            for (std::size_t i = 0; i < ballots_.size(); ++i) {
                if (least && ballots_[i].names(won)) load[i] = *least;
            }
            winners.push_back(won);
        }
    }

    const std::vector<election::CountProject>& projects_;
    const std::vector<SlowBallot>& ballots_;
    std::int64_t budget_;
    bool approval_only_;
    std::string root_;
    const election::CountingRule& rule_;
};

}  // namespace valurna::tests
