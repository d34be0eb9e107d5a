// The part of a run that doubles decide: an estimate with an error bound of what each project would cost, and
// which projects may be the cheapest.
#include <algorithm>
#include <cmath>

#include "election/count/shares_run.hpp"

namespace valurna::election {
namespace {

constexpr double kInfinite = std::numeric_limits<double>::infinity();

}  // namespace

const Extra* SharesRun::extra(std::uint32_t project) const {
    return prepared_.extra && prepared_.extra->project == project ? &*prepared_.extra : nullptr;
}

std::int64_t SharesRun::extra_utility() const {
    return supporters_.by_points ? std::max<std::int64_t>(0, prepared_.extra->points) : 1;
}

double SharesRun::utilities(std::uint32_t project) const {
    const Extra* more = extra(project);
    return supporters_.utilities[project] +
           (more ? static_cast<double>(more->voters) * static_cast<double>(extra_utility()) : 0);
}

double SharesRun::largest_utility(std::uint32_t project) const {
    const double largest = supporters_.largest_utility[project];
    return extra(project) ? std::max(largest, static_cast<double>(extra_utility())) : largest;
}

double SharesRun::factor(std::uint32_t project) const {
    return prepared_.rule.utility == Utility::kCost
               ? static_cast<double>(prepared_.input.projects[project].cost)
               : 1.0;
}

bool SharesRun::clear(double a, double b) const {
    return std::abs(a - b) > tolerance_ + kMargin * std::abs(b);
}

void SharesRun::wait(std::uint32_t project, double least) {
    waiting_.push_back({least, project});
    std::push_heap(waiting_.begin(), waiting_.end());
}

void SharesRun::begin(double start) {
    const std::size_t count = prepared_.input.projects.size();
    payments_.clear();
    start_ = start;
    tolerance_ = kMargin * start_;
    least_money_ = start_;
    for (auto& purse : purses_)
        purse.money = start_;
    obstacles_.assign(count, std::nullopt);
    bought_.assign(count, -1);
    least_price_.resize(count);
    waiting_.clear();
    for (std::uint32_t p = 0; p < count; ++p) {
        const double all = utilities(p);
        if (all <= 0) continue;
        const auto cost = static_cast<double>(prepared_.input.projects[p].cost);
        least_price_[p] = cost / all * (1 - kMargin);
        waiting_.push_back({least_price_[p] / factor(p) * (1 - kMargin), p});
    }
    std::make_heap(waiting_.begin(), waiting_.end());
}

// Nothing: its supporters clearly cannot pay.
std::optional<SharesRun::Estimate> SharesRun::estimate(std::uint32_t project) {
    const auto cost = static_cast<double>(prepared_.input.projects[project].cost);
    const auto at = [&](double price, double off) {
        return Estimate{project, price, off, price / factor(project),
                        (off + kMargin * price) / factor(project)};
    };
    const double alone = cost / utilities(project);
    if (alone * largest_utility(project) * (1 + kMargin) + tolerance_ < least_money_)
        return at(alone, kMargin * alone);  // nobody is poor
    const std::size_t first = supporters_.first[project], end = supporters_.first[project + 1];
    const std::uint32_t* const groups = supporters_.groups.data();
    double price = least_price_[project];
    while (true) {
        double given = 0, rich = 0, poor = 0, poorest_rich = kInfinite, richest_poor = 0;
        const auto look = [&](double money, double weight, double utility, double reach) {
            if (reach < price) {
                given += weight * money;
                poor += money > 0 ? weight : 0;
                richest_poor = std::max(richest_poor, reach);
            } else {
                rich += weight * utility;
                poorest_rich = std::min(poorest_rich, reach);
            }
        };
        if (supporters_.by_points) {
            for (std::size_t i = first; i < end; ++i) {
                const Purse& purse = purses_[groups[i]];
                const double inverse = supporters_.inverse[i];
                look(purse.money, purse.weight, 1 / inverse, purse.money * inverse);
            }
        } else {
            for (std::size_t i = first; i < end; ++i) {
                const Purse& purse = purses_[groups[i]];
                look(purse.money, purse.weight, 1, purse.money);
            }
        }
        if (const Extra* more = extra(project)) {
            const auto utility = static_cast<double>(extra_utility());
            if (utility > 0) look(start_, static_cast<double>(more->voters), utility, start_ / utility);
        }
        const double error = kMargin * cost + tolerance_ * poor;
        if (rich == 0) {
            if (given < cost - error) return std::nullopt;
            return at(least_price_[project], kInfinite);
        }
        const double next = (cost - given) / rich;
        if (next > price && poorest_rich < next) {
            price = next;
            continue;
        }
        price = std::max(next, price);
        // Somebody at the very edge between poor and rich could shift more than `error` to few others.
        if (!clear(poorest_rich, price) || (richest_poor > 0 && !clear(richest_poor, price)))
            return at(least_price_[project], kInfinite);
        const double off = error / rich + kMargin * price;
        least_price_[project] = std::max(least_price_[project], price - off);
        return at(price, off);
    }
}

// Those of which each may be the one of least rho; taken from the waiting.
void SharesRun::nearest(ConstraintCheck& constraints, std::vector<Estimate>& near) {
    double bound = kInfinite;
    estimated_.clear();
    near.clear();
    while (!waiting_.empty() && waiting_.front().least <= bound) {
        const std::uint32_t project = waiting_.front().project;
        std::pop_heap(waiting_.begin(), waiting_.end());
        waiting_.pop_back();
        if (bought_[project] >= 0) continue;
        obstacles_[project] = constraints.obstacle(project);
        if (obstacles_[project]) continue;
        const auto found = estimate(project);
        if (!found) continue;
        estimated_.push_back(*found);
        bound = std::min(bound, found->rho + found->error);
    }
    for (const auto& one : estimated_) {
        if (one.rho - one.error <= bound) {
            near.push_back(one);
        } else {
            wait(one.project, one.rho - one.error);
        }
    }
}

void SharesRun::buy_by_doubles(const Estimate& estimate) {
    const std::uint32_t project = estimate.project;
    for (std::size_t i = supporters_.first[project]; i < supporters_.first[project + 1]; ++i) {
        double& have = purses_[supporters_.groups[i]].money;
        const double share = supporters_.by_points ? estimate.price / supporters_.inverse[i] : estimate.price;
        have = have > share ? have - share : 0;
        least_money_ = std::min(least_money_, have);
    }
    tolerance_ += estimate.off * largest_utility(project);
    bought_[project] = 0;
}

// Buys as long as the error bounds leave no doubt. True: nothing more can be bought. Errors add up, so that in
// long runs doubt comes too early, never too late.
bool SharesRun::buy_by_estimates(const Until& until, ConstraintCheck& constraints, Outcome& outcome) {
    std::vector<Estimate> near;
    while (!waiting_.empty()) {
        nearest(constraints, near);
        if (near.empty()) continue;
        const Estimate& found = near.front();
        if (near.size() > 1 || found.off == kInfinite) return false;
        buy_by_doubles(found);
        constraints.mark_won(found.project);
        outcome.winners.push_back(found.project);
        outcome.cost += prepared_.input.projects[found.project].cost;
        if (outcome.cost > until.spent || found.project == until.bought) break;
    }
    return true;
}

double SharesRun::voters_lacking(double start, std::uint32_t project, std::int64_t utility,
                                 Outcome& outcome) {
    outcome = {};
    begin(start);
    ConstraintCheck constraints(prepared_);
    const auto cost = static_cast<double>(prepared_.input.projects[project].cost);
    const double theirs = supporters_.by_points ? static_cast<double>(utility) : 1;
    double least = kInfinite;
    // What the project's own supporters do not give at `price` comes from others who pay as much, or all.
    const auto at_price = [&](double price) {
        double missing = cost;
        for (std::size_t i = supporters_.first[project]; i < supporters_.first[project + 1]; ++i) {
            const Purse& purse = purses_[supporters_.groups[i]];
            const double share = supporters_.by_points ? price / supporters_.inverse[i] : price;
            missing -= purse.weight * std::min(purse.money, share);
        }
        least = std::min(least, std::max(0.0, missing) / std::min(price * theirs, start));
    };
    bool possible = theirs > 0;
    const auto excluded = [&] {
        const auto obstacle = constraints.obstacle(project);
        return obstacle && obstacle->why != Why::kTooFewVotes;
    };
    std::vector<Estimate> near;
    bought_[project] = 0;  // it takes no part
    while (!waiting_.empty()) {
        nearest(constraints, near);
        if (near.empty()) continue;
        const auto next = std::min_element(near.begin(), near.end(),
                                           [](const auto& a, const auto& b) { return a.rho < b.rho; });
        for (const auto& other : near) {
            if (other.project != next->project)
                wait(other.project, other.rho - (other.off == kInfinite ? 0 : other.error));
        }
        possible = possible && !excluded();
        if (possible) at_price(next->rho * factor(project));
        Estimate bought = *next;
        if (bought.off == kInfinite) bought.off = 0;
        buy_by_doubles(bought);
        constraints.mark_won(bought.project);
        outcome.winners.push_back(bought.project);
        outcome.cost += prepared_.input.projects[bought.project].cost;
    }
    if (possible && !excluded()) at_price(kInfinite);
    return least;
}

}  // namespace valurna::election
