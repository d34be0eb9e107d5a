#include "election/count/purses.hpp"

#include <algorithm>
#include <cmath>

namespace valurna::election {
namespace {

typedef double Pair __attribute__((vector_size(16)));

constexpr double kRound = 0x1p-50;  // the relative error of a few operations is smaller
// What is left of money that a payment takes up to its error: nothing, or so little that only the error counts.
constexpr double kNearlyNothing = 1e-300;
constexpr double kEndless = 1e300;  // more than any money, and finite: nobody's share of it is 0

float upwards(double value) {
    return static_cast<float>(value * (1 + 1e-6));
}

}  // namespace

Purses::Purses(const Supporters& supporters, const Prepared& prepared)
    : supporters_(supporters), prepared_(prepared) {
    purses_.reserve(supporters.weights.size());
    for (const double weight : supporters.weights) {
        purses_.push_back({0, static_cast<float>(weight), 0});
        round_weights_ = round_weights_ || static_cast<double>(purses_.back().weight) != weight;
    }
}

const Extra* Purses::extra(std::uint32_t project) const {
    return prepared_.extra && prepared_.extra->project == project ? &*prepared_.extra : nullptr;
}

std::int64_t Purses::extra_utility() const {
    return supporters_.by_points ? std::max<std::int64_t>(0, prepared_.extra->points) : 1;
}

double Purses::utilities(std::uint32_t project) const {
    const Extra* more = extra(project);
    return supporters_.utilities[project] +
           (more ? static_cast<double>(more->voters) * static_cast<double>(extra_utility()) : 0);
}

double Purses::largest_utility(std::uint32_t project) const {
    const double largest = supporters_.largest_utility[project];
    return extra(project) ? std::max(largest, static_cast<double>(extra_utility())) : largest;
}

double Purses::factor(std::uint32_t project) const {
    return prepared_.rule.utility == Utility::kCost
               ? static_cast<double>(prepared_.input.projects[project].cost)
               : 1.0;
}

double Purses::margin(std::uint32_t project) const {
    const std::size_t terms = supporters_.first[project + 1] - supporters_.first[project];
    return kRound * static_cast<double>(terms + 2) + (round_weights_ ? 0x1p-22 : 0);
}

bool Purses::clear(double a, double b) const {
    return std::abs(a - b) > tolerance_ + 4 * kRound * std::abs(b);
}

void Purses::wait(std::uint32_t project, double least) {
    waiting_.push_back({least, project});
    std::push_heap(waiting_.begin(), waiting_.end());
}

double Purses::least_at_start(std::uint32_t project) const {
    const double all = utilities(project);
    if (all <= 0) return kInfinite;
    const auto cost = static_cast<double>(prepared_.input.projects[project].cost);
    return cost / all / factor(project) * (1 - 2 * margin(project));
}

void Purses::begin(double start, double tolerance) {
    const std::size_t count = prepared_.input.projects.size();
    start_ = start;
    tolerance_ = std::max(tolerance, kRound) * start_;
    least_money_ = start_ - tolerance_;
    const float error = upwards(tolerance_);
    for (auto& purse : purses_) {
        purse.money = start_;
        purse.error = error;
    }
    obstacles_.assign(count, std::nullopt);
    out_.assign(count, 0);
    payments_ = 1;
    fresh_.assign(count, 0);
    least_price_.assign(count, 0);
    waiting_.clear();
    for (std::uint32_t p = 0; p < count; ++p) {
        const double least = least_at_start(p);
        if (least == kInfinite) continue;
        least_price_[p] = least * factor(p) * (1 - kRound);
        waiting_.push_back({least, p});
    }
    std::make_heap(waiting_.begin(), waiting_.end());
}

void Purses::wait_for(const std::vector<double>& least) {
    waiting_.clear();
    for (std::uint32_t p = 0; p < least.size(); ++p) {
        if (out_[p] != 0 || least[p] == kInfinite) continue;
        least_price_[p] = std::max(least_price_[p], least[p] * factor(p) * (1 - kRound));
        waiting_.push_back({least[p], p});
    }
    std::make_heap(waiting_.begin(), waiting_.end());
}

// Calls `work` for two supporters at a time, with their purses and 1 / utility of each. An odd one comes with a purse
// that nobody owns and from which nothing can be paid.
template <class Work>
void Purses::for_each_pair(std::uint32_t project, Work work) const {
    const std::size_t first = supporters_.first[project], end = supporters_.first[project + 1];
    const std::uint32_t* const groups = supporters_.groups.data();
    Purse* const purses = const_cast<Purse*>(purses_.data());
    const auto all = [&](auto inverse) {
        std::size_t i = first;
        for (; i + 1 < end; i += 2)
            work(purses[groups[i]], purses[groups[i + 1]], Pair{inverse(i), inverse(i + 1)});
        Purse nobody{kEndless, 0, 0};
        if (i < end) work(purses[groups[i]], nobody, Pair{inverse(i), 1});
    };
    if (supporters_.by_points) {
        all([&](std::size_t i) { return supporters_.inverse[i]; });
    } else {
        all([](std::size_t) { return 1.0; });
    }
}

// Two voters at a time and without a branch: which voters are poor is as good as random, and a wrong guess of the
// processor costs more than the sums.
Purses::Split Purses::split(std::uint32_t project, double price) const {
    const Pair none = {0, 0}, endless = {kInfinite, kInfinite}, limit = {price, price};
    Pair given = none, rich = none, error = none, poorest_rich = endless;
    const auto look = [&](Pair money, Pair weight, Pair off, Pair inverse) {
        const Pair reach = money * inverse;
        const auto below = reach < limit;
        const Pair poor = below ? weight : none;
        const Pair surely = below ? endless : reach - off * inverse;
        given += poor * money;
        error += money > none ? poor * off : none;
        rich += (weight - poor) / inverse;
        poorest_rich = surely < poorest_rich ? surely : poorest_rich;
    };
    for_each_pair(project, [&](const Purse& one, const Purse& other, Pair inverse) {
        look(Pair{one.money, other.money}, Pair{one.weight, other.weight}, Pair{one.error, other.error},
             inverse);
    });
    if (const Extra* more = extra(project)) {
        const auto utility = static_cast<double>(extra_utility()), voters = static_cast<double>(more->voters);
        if (utility > 0)
            look(Pair{start_, kEndless}, Pair{voters, 0}, Pair{upwards(tolerance_), 0}, Pair{1 / utility, 1});
    }
    return {given[0] + given[1], error[0] + error[1], rich[0] + rich[1],
            std::min(poorest_rich[0], poorest_rich[1])};
}

Purses::Given Purses::given(std::uint32_t project, double price) const {
    const double highest = std::min(price, kEndless);
    Pair at_price = {0, 0}, at_most = {0, 0}, error = {0, 0};
    for_each_pair(project, [&](const Purse& one, const Purse& other, Pair inverse) {
        const Pair money = {one.money, other.money}, weight = {one.weight, other.weight};
        const Pair share = highest / inverse;
        at_price += weight * (money < share ? money : share);
        at_most += weight * money;
        error += money > Pair{0, 0} ? weight * Pair{one.error, other.error} : Pair{0, 0};
    });
    return {at_price[0] + at_price[1], at_most[0] + at_most[1], error[0] + error[1]};
}

// Newton's steps from below: what is given grows ever more slowly with the price, so none of them goes too far.
std::optional<Purses::Estimate> Purses::estimate(std::uint32_t project, double poorest) {
    const auto cost = static_cast<double>(prepared_.input.projects[project].cost);
    const double margin = this->margin(project);
    const auto at = [&](double price, double off, double payers, double least) {
        const double error = (off + 4 * kRound * price) / factor(project);
        return Estimate{project, price, off, price / factor(project), error, payers, least};
    };
    const double alone = cost / utilities(project);
    poorest = std::max(poorest, least_money_ / largest_utility(project));
    if (alone * (1 + 2 * margin) < poorest)
        return at(alone, margin * alone, utilities(project), poorest);  // nobody is poor
    double price = least_price_[project];
    while (true) {
        const Split now = split(project, price);
        const double error = margin * cost + now.error;
        if (now.rich == 0) {
            if (now.given < cost - error) return std::nullopt;
            return at(least_price_[project], kInfinite, 0, 0);
        }
        const double next = (cost - now.given) / now.rich;
        if (next > price && now.poorest_rich < next) {
            price = next;
            continue;
        }
        price = std::max(next, price);
        double off = error / now.rich + margin * price;
        double payers = now.error == 0 && !round_weights_ ? now.rich : 0;
        if (now.poorest_rich <= price + off) {
            // Who stands at the very edge may be poor or rich: the others alone must bear the error.
            const Split edge = split(project, price + 4 * off + 4 * kRound * start_);
            off = (margin * cost + edge.error) / edge.rich + margin * price;
            if (edge.rich == 0 || edge.poorest_rich <= price + off)
                return at(least_price_[project], kInfinite, 0, 0);
            payers = 0;
        }
        least_price_[project] = std::max(least_price_[project], price - off);
        const bool all_rich = now.given == 0 && now.rich == utilities(project);
        return at(price, off, payers, all_rich ? now.poorest_rich : 0);
    }
}

std::optional<Purses::Estimate> Purses::take_first(ConstraintCheck& constraints) {
    const std::uint32_t project = waiting_.front().project;
    std::pop_heap(waiting_.begin(), waiting_.end());
    waiting_.pop_back();
    if (out_[project] != 0) return std::nullopt;
    obstacles_[project] = constraints.obstacle(project);
    auto found = obstacles_[project] ? std::nullopt : estimate(project);
    fresh_[project] = payments_;
    if (!found && noted_ != nullptr) noted_->push_back({project, kInfinite});
    return found;
}

double Purses::put_back(const Estimate& estimate) {
    const double least =
        estimate.off == kInfinite ? estimate.rho * (1 - 4 * kRound) : estimate.rho - estimate.error;
    if (noted_ != nullptr) noted_->push_back({estimate.project, least});
    wait(estimate.project, least);
    return least;
}

void Purses::nearest(ConstraintCheck& constraints, std::vector<Estimate>& near) {
    double bound = kInfinite;
    estimated_.clear();
    near.clear();
    while (!waiting_.empty() && waiting_.front().least <= bound) {
        const auto found = take_first(constraints);
        if (!found) continue;
        estimated_.push_back(*found);
        bound = std::min(bound, found->rho + found->error);
    }
    for (const auto& one : estimated_) {
        if (put_back(one) > bound) continue;
        near.push_back(one);
    }
    for (std::size_t taken = 0; taken < near.size(); ++taken) {
        std::pop_heap(waiting_.begin(), waiting_.end());
        waiting_.pop_back();
    }
}

double Purses::beyond(ConstraintCheck& constraints) {
    while (!waiting_.empty()) {
        const Waiting& first = waiting_.front();
        if (out_[first.project] == 0 && fresh_[first.project] == payments_) return first.least;
        if (const auto found = take_first(constraints)) (void)put_back(*found);
    }
    return kInfinite;
}

void Purses::pay(const Estimate& estimate) {
    const std::uint32_t project = estimate.project;
    const double rounding = kRound * start_, above = 1 + 1e-6;
    const Pair none = {0, 0}, nearly = {kNearlyNothing, kNearlyNothing};
    Pair least_money = {least_money_, least_money_};
    for_each_pair(project, [&](Purse& one, Purse& other, Pair inverse) {
        const Pair have = {one.money, other.money};
        const Pair error = (Pair{one.error, other.error} + estimate.off / inverse + rounding) * above;
        const Pair left = have - estimate.price / inverse;
        const Pair least = have > none ? (left >= -error ? nearly : none) : none;
        const Pair rest = left > least ? left : least;
        one = {rest[0], one.weight, static_cast<float>(error[0])};
        other = {rest[1], other.weight, static_cast<float>(error[1])};
        const Pair surely = rest - error;
        least_money = surely < least_money ? surely : least_money;
    });
    least_money_ = std::min(least_money[0], least_money[1]);
    take_out(project);
}

}  // namespace valurna::election
