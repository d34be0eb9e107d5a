#include "election/count/shares_run.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace valurna::election {
namespace {

constexpr double kInfinite = std::numeric_limits<double>::infinity();
constexpr double kMargin =
    1e-10;  // doubles here are right to 1e-13 of the start, whatever the number of steps

mpz_class integer(std::int64_t value) {
    return {static_cast<long>(value)};
}
mpz_class integer(std::uint64_t value) {
    return {static_cast<unsigned long>(value)};
}

}  // namespace

std::string decimal_of(const mpz_class& num, const mpz_class& den, int places) {
    mpz_class scale, quotient;
    mpz_ui_pow_ui(scale.get_mpz_t(), 10, static_cast<unsigned long>(places));
    scale *= num;
    mpz_fdiv_q(quotient.get_mpz_t(), scale.get_mpz_t(), den.get_mpz_t());
    const bool negative = sgn(quotient) < 0;
    if (negative) quotient = -quotient;
    std::string text = quotient.get_str();
    const auto after = static_cast<std::size_t>(places);
    if (text.size() <= after) text.insert(0, after + 1 - text.size(), '0');
    if (after > 0) {
        text.insert(text.size() - after, ".");
        text.erase(text.find_last_not_of('0') + 1);
        if (text.back() == '.') text.pop_back();
    }
    return (negative ? "-" : "") + text;
}

double ratio(const mpz_class& num, const mpz_class& den) {
    signed long up = 0, down = 0;
    const double a = mpz_get_d_2exp(&up, num.get_mpz_t());
    const double b = mpz_get_d_2exp(&down, den.get_mpz_t());
    return std::ldexp(a / b, static_cast<int>(up - down));
}

SharesElection::SharesElection(const Prepared& all)
    : prepared(all), by_points(all.rule.utility == Utility::kPoints || all.rule.utility == Utility::kBorda) {
    const Ballots& ballots = prepared.input.ballots;
    const std::size_t count = prepared.input.projects.size();
    first.assign(count + 1, 0);
    utilities.assign(count, 0);
    largest_utility.assign(count, 0);
    weights.reserve(ballots.groups());
    for (std::size_t g = 0; g < ballots.groups(); ++g) {
        const auto group = ballots.group(g);
        weights.push_back(static_cast<double>(group.times));
        for (std::size_t j = 0; j < group.projects.size(); ++j) {
            if (utility(group, j) > 0) ++first[group.projects[j] + 1];
        }
    }
    for (std::size_t p = 0; p < count; ++p)
        first[p + 1] += first[p];
    supporters.resize(first[count]);
    std::vector<std::size_t> at(first.begin(), first.end() - 1);
    for (std::size_t g = 0; g < ballots.groups(); ++g) {
        const auto group = ballots.group(g);
        for (std::size_t j = 0; j < group.projects.size(); ++j) {
            const auto u = static_cast<double>(utility(group, j));
            if (u <= 0) continue;
            supporters[at[group.projects[j]]++] = {static_cast<std::uint32_t>(g), weights[g], u, 1 / u};
            largest_utility[group.projects[j]] = std::max(largest_utility[group.projects[j]], u);
            utilities[group.projects[j]] += weights[g] * u;
        }
    }
}

SharesRun::SharesRun(const SharesElection& election) : election_(election), prepared_(election.prepared) {}

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

void SharesRun::begin(const mpz_class& start, const mpz_class& start_per) {
    const std::size_t count = prepared_.input.projects.size();
    start_exact_ = start;
    common_ = start_per;
    payments_.clear();
    start_ = ratio(start, start_per);
    tolerance_ = kMargin * start_;
    least_money_ = start_;
    money_.assign(election_.weights.size(), start_);
    bars_.assign(count, std::nullopt);
    bought_.assign(count, -1);
    least_price_.resize(count);
    waiting_.clear();
    for (std::uint32_t p = 0; p < count; ++p) {
        if (election_.utilities[p] <= 0) continue;
        const auto cost = static_cast<double>(prepared_.input.projects[p].cost);
        least_price_[p] = cost / election_.utilities[p] * (1 - kMargin);
        waiting_.push_back({least_price_[p] / factor(p) * (1 - kMargin), p});
    }
    std::make_heap(waiting_.begin(), waiting_.end());
}

// Nothing: its supporters clearly cannot pay. An infinite error: it is too near to say.
std::optional<SharesRun::Estimate> SharesRun::estimate(std::uint32_t project) {
    const auto cost = static_cast<double>(prepared_.input.projects[project].cost);
    const double alone = cost / election_.utilities[project];
    if (alone * election_.largest_utility[project] * (1 + kMargin) + tolerance_ < least_money_)
        return Estimate{project, alone / factor(project),
                        2 * kMargin * alone / factor(project)};  // nobody is poor
    const auto* const begin = election_.supporters.data() + election_.first[project];
    const auto* const end = election_.supporters.data() + election_.first[project + 1];
    double price = least_price_[project];
    while (true) {
        double given = 0, rich = 0, poor = 0, poorest_rich = kInfinite, richest_poor = 0;
        for (const auto* s = begin; s != end; ++s) {
            const double weight = s->weight, money = money_[s->group], reach = money * s->inverse;
            if (reach < price) {
                given += weight * money;
                poor += weight;
                richest_poor = std::max(richest_poor, reach);
            } else {
                rich += weight * s->utility;
                poorest_rich = std::min(poorest_rich, reach);
            }
        }
        const double error = kMargin * cost + tolerance_ * poor;
        const Estimate unsure{project, least_price_[project] / factor(project), kInfinite};
        if (rich == 0) {
            if (given < cost - error) return std::nullopt;
            return unsure;
        }
        const double next = (cost - given) / rich;
        if (next > price && poorest_rich < next) {
            price = next;
            continue;
        }
        price = std::max(next, price);
        // Somebody at the very edge between poor and rich could shift more than `error` to few others.
        if (!clear(poorest_rich, price) || (richest_poor > 0 && !clear(richest_poor, price))) return unsure;
        const double off = error / rich + kMargin * price;
        least_price_[project] = std::max(least_price_[project], price - off);
        return Estimate{project, price / factor(project), (off + kMargin * price) / factor(project)};
    }
}

mpz_class SharesRun::money(std::uint32_t index) const {
    const auto group = prepared_.input.ballots.group(index);
    mpz_class left = start_exact_;
    for (std::size_t j = 0; j < group.projects.size(); ++j) {
        const std::int32_t at = bought_[group.projects[j]];
        if (at < 0) continue;
        const std::int64_t utility = election_.utility(group, j);
        if (utility > 0)
            mpz_submul_ui(left.get_mpz_t(), payments_[static_cast<std::size_t>(at)].get_mpz_t(),
                          static_cast<unsigned long>(utility));
    }
    return left;
}

void SharesRun::add_payments(std::uint32_t index) {
    const auto group = prepared_.input.ballots.group(index);
    added_ += group.times;
    for (std::size_t j = 0; j < group.projects.size(); ++j) {
        const std::int32_t at = bought_[group.projects[j]];
        if (at < 0) continue;
        const std::int64_t utility = election_.utility(group, j);
        if (utility > 0)
            paid_[static_cast<std::size_t>(at)] += group.times * static_cast<std::uint64_t>(utility);
    }
}

mpz_class SharesRun::money_of_added() const {
    mpz_class sum = start_exact_ * integer(added_);
    for (std::size_t i = 0; i < payments_.size(); ++i) {
        if (paid_[i] > 0)
            mpz_submul_ui(sum.get_mpz_t(), payments_[i].get_mpz_t(), static_cast<unsigned long>(paid_[i]));
    }
    return sum;
}

// Begins with those who are poor beyond doubt and adds those who turn out to be, until none is left whose
// money lies below the share. The price can only rise on the way, so nobody who was added becomes rich again.
std::optional<SharesRun::Price> SharesRun::exact(std::uint32_t project) {
    const auto* const begin = election_.supporters.data() + election_.first[project];
    const std::size_t count = election_.first[project + 1] - election_.first[project];
    poor_.assign(count, 0);
    paid_.assign(payments_.size(), 0);
    added_ = 0;
    const auto utility = [&](std::size_t i) {
        // At most 61 bits and above 2^53 only where a ballot gives such points: taken from the ballot itself.
        if (!election_.by_points) return std::uint64_t{1};
        const auto group = prepared_.input.ballots.group(begin[i].group);
        const auto at = std::lower_bound(group.projects.begin(), group.projects.end(), project);
        return static_cast<std::uint64_t>(
            group.points[static_cast<std::size_t>(at - group.projects.begin())]);
    };
    std::uint64_t rich = 0;
    const double least = least_price_[project];
    for (std::size_t i = 0; i < count; ++i) {
        const double money = money_[begin[i].group], share = least * begin[i].utility;
        if (money == 0) {
            poor_[i] = 1;
        } else if (money < share && clear(money, share)) {
            poor_[i] = 1;
            add_payments(begin[i].group);
        } else {
            rich += utility(i) * prepared_.input.ballots.group(begin[i].group).times;
        }
    }
    Price price{project, {}, 0};
    while (rich > 0) {
        price.numerator = integer(prepared_.input.projects[project].cost) * common_ - money_of_added();
        price.rich = rich;
        const double unit = ratio(price.numerator, common_ * integer(rich));
        bool moved = false;
        for (std::size_t i = 0; i < count; ++i) {
            if (poor_[i]) continue;
            const double have = money_[begin[i].group], share = unit * begin[i].utility;
            bool is_poor = have < share;
            if (!clear(have, share))
                is_poor = money(begin[i].group) * integer(price.rich) < price.numerator * integer(utility(i));
            if (!is_poor) continue;
            poor_[i] = 1;
            moved = true;
            rich -= utility(i) * prepared_.input.ballots.group(begin[i].group).times;
            add_payments(begin[i].group);
        }
        if (!moved) return price;
    }
    return std::nullopt;
}

int SharesRun::compare(const Price& a, const Price& b) const {
    mpz_class x = a.numerator * integer(b.rich), y = b.numerator * integer(a.rich);
    if (prepared_.rule.utility == Utility::kCost) {
        x *= integer(prepared_.input.projects[b.project].cost);
        y *= integer(prepared_.input.projects[a.project].cost);
    }
    return cmp(x, y);
}

// The least of `near` by exact prices; false where one of them turned out not to be affordable.
bool SharesRun::cheapest(const std::vector<std::uint32_t>& near, std::vector<Price>& best) {
    bool all = true;
    best.clear();
    for (const auto project : near) {
        auto price = exact(project);
        if (!price) {
            all = false;
            continue;
        }
        wait(project, least_price_[project] / factor(project) * (1 - kMargin));
        const int order = best.empty() ? 0 : compare(*price, best.front());
        if (order > 0) continue;
        if (order < 0) best.clear();
        best.push_back(*std::move(price));
    }
    return all;
}

std::optional<std::uint32_t> SharesRun::next(Price& price, Gate& gate, TieBreaker& ties) {
    std::vector<Estimate> looked_at;
    std::vector<std::uint32_t> near, tied;
    std::vector<Price> best;
    while (!waiting_.empty()) {
        double bound = kInfinite;
        looked_at.clear();
        near.clear();
        while (!waiting_.empty() && waiting_.front().least <= bound) {
            const std::uint32_t project = waiting_.front().project;
            std::pop_heap(waiting_.begin(), waiting_.end());
            waiting_.pop_back();
            if (bought_[project] >= 0) continue;
            bars_[project] = gate.bar(project);
            if (bars_[project]) continue;
            const auto found = estimate(project);
            if (!found) continue;
            looked_at.push_back(*found);
            bound = std::min(bound, found->rho + found->error);
        }
        for (const auto& one : looked_at) {
            if (one.rho - one.error <= bound) {
                near.push_back(one.project);
            } else {
                wait(one.project, one.rho - one.error);
            }
        }
        if (!cheapest(near, best)) continue;  // the bound may have been that of one that nobody can pay
        if (best.empty()) continue;
        tied.clear();
        for (const auto& one : best)
            tied.push_back(one.project);
        std::sort(tied.begin(), tied.end());
        ties.settle(tied);
        const auto won =
            std::find_if(best.begin(), best.end(), [&](const Price& p) { return p.project == tied.front(); });
        price = std::move(*won);
        return price.project;
    }
    return std::nullopt;
}

void SharesRun::buy(Price& price, ProjectOutcome* trace) {
    const std::uint32_t project = price.project;
    const mpz_class shared = gcd(price.numerator, integer(price.rich));
    mpz_class numerator = price.numerator / shared;
    const mpz_class rich = integer(price.rich) / shared;
    const double unit = ratio(numerator, common_ * rich);
    std::uint64_t full = 0, rest = 0;
    for (std::size_t i = election_.first[project]; i < election_.first[project + 1]; ++i) {
        const auto& supporter = election_.supporters[i];
        double& have = money_[supporter.group];
        if (have == 0) continue;
        const double share = unit * supporter.utility;
        if (clear(have, share)) {
            if (trace != nullptr)
                (have > share ? full : rest) += prepared_.input.ballots.group(supporter.group).times;
            have = have > share ? have - share : 0;
            least_money_ = std::min(least_money_, have);
            continue;
        }
        const auto group = prepared_.input.ballots.group(supporter.group);
        const auto at = std::lower_bound(group.projects.begin(), group.projects.end(), project);
        const auto utility = election_.utility(group, static_cast<std::size_t>(at - group.projects.begin()));
        const mpz_class left = money(supporter.group) * rich - numerator * integer(utility);
        (sgn(left) >= 0 ? full : rest) += group.times;
        have = sgn(left) > 0 ? ratio(left, common_ * rich) : 0;
        least_money_ = std::min(least_money_, have);
    }
    if (rich != 1) {
        common_ *= rich;
        start_exact_ *= rich;
        for (auto& payment : payments_)
            payment *= rich;
    }
    bought_[project] = static_cast<std::int32_t>(payments_.size());
    if (trace != nullptr) {
        trace->share = decimal_of(numerator, common_, 6);
        if (!election_.by_points)
            trace->effective_votes =
                decimal_of(integer(prepared_.input.projects[project].cost) * common_, numerator, 2);
        trace->paid_share = full;
        trace->paid_rest = rest;
    }
    payments_.push_back(std::move(numerator));
}

mpz_class SharesRun::left_to_supporters(std::uint32_t project) {
    paid_.assign(payments_.size(), 0);
    added_ = 0;
    for (std::size_t i = election_.first[project]; i < election_.first[project + 1]; ++i) {
        if (money_[election_.supporters[i].group] != 0) add_payments(election_.supporters[i].group);
    }
    return money_of_added();
}

void SharesRun::run(const mpz_class& start, const mpz_class& start_per, std::int64_t limit, bool trace,
                    Outcome& outcome) {
    outcome = {};
    begin(start, start_per);
    Gate gate(prepared_);
    TieBreaker ties(prepared_, outcome);
    Price price;
    const auto& projects = prepared_.input.projects;
    while (const auto project = next(price, gate, ties)) {
        ProjectOutcome at;
        at.project = *project;
        at.votes = prepared_.votes[*project];
        at.points = prepared_.points[*project];
        at.step = static_cast<std::uint32_t>(outcome.winners.size() + 1);
        at.why = Why::kFunded;
        at.left_before = prepared_.input.budget - outcome.cost;
        buy(price, trace ? &at : nullptr);
        gate.take(*project);
        outcome.winners.push_back(*project);
        outcome.cost += projects[*project].cost;
        if (trace) outcome.projects.push_back(std::move(at));
        if (outcome.cost > limit) break;
    }
    ties.finish();
    if (!trace) return;
    for (std::uint32_t p = 0; p < projects.size(); ++p) {
        if (bought_[p] >= 0) continue;
        ProjectOutcome at;
        at.project = p;
        at.votes = prepared_.votes[p];
        at.points = prepared_.points[p];
        at.left_before = prepared_.input.budget - outcome.cost;
        at.why = Why::kSupportersShort;
        mpz_class missing = integer(projects[p].cost) * common_ - left_to_supporters(p);
        mpz_cdiv_q(missing.get_mpz_t(), missing.get_mpz_t(), common_.get_mpz_t());
        at.missing = missing.get_si();
        if (const auto bar = bars_[p] ? bars_[p] : gate.bar(p)) apply(*bar, at);
        outcome.projects.push_back(std::move(at));
    }
    outcome.start = decimal_of(start, start_per, 6);
    outcome.left_to_voters = decimal_of(
        start * integer(prepared_.input.ballots.size()) - integer(outcome.cost) * start_per, start_per, 6);
}

}  // namespace valurna::election
