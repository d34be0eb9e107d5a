#include "election/count/shares_run.hpp"

#include <algorithm>

#include "election/count/fraction.hpp"

namespace valurna::election {

// After exact payments the error of money in doubles is below 1e-13 of the start, after any number of steps.
constexpr double kTolerance = 1e-11;

SharesRun::SharesRun(const Supporters& supporters, const Prepared& prepared)
    : supporters_(supporters), prepared_(prepared), purses_(supporters, prepared) {}

void SharesRun::begin(const mpz_class& start, const mpz_class& start_per) {
    purses_.begin(ratio(start, start_per), kTolerance);
    payments_.clear();
    bought_.assign(prepared_.input.projects.size(), -1);
    start_exact_ = start;
    common_ = start_per;
}

mpz_class SharesRun::money(std::uint32_t index) const {
    const auto group = prepared_.input.ballots.group(index);
    mpz_class left = start_exact_;
    for (std::size_t j = 0; j < group.projects.size(); ++j) {
        const std::int32_t at = bought_[group.projects[j]];
        if (at < 0) continue;
        const std::int64_t utility = supporters_.utility(group, j);
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
        const std::int64_t utility = supporters_.utility(group, j);
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
    const std::size_t first = supporters_.first[project];
    const std::size_t count = supporters_.first[project + 1] - first;
    const std::uint32_t* const groups = supporters_.groups.data() + first;
    poor_.assign(count, 0);
    paid_.assign(payments_.size(), 0);
    added_ = 0;
    const auto utility = [&](std::size_t i) { return supporters_.utility_at(first + i, project); };
    std::uint64_t rich = 0;
    const double least = purses_.least_price(project);
    for (std::size_t i = 0; i < count; ++i) {
        const double money = purses_.money(groups[i]), share = least * static_cast<double>(utility(i));
        if (money == 0) {
            poor_[i] = 1;
        } else if (money < share && purses_.clear(money, share)) {
            poor_[i] = 1;
            add_payments(groups[i]);
        } else {
            rich += utility(i) * prepared_.input.ballots.group(groups[i]).times;
        }
    }
    // The voters beside the ballots have all their money still.
    const Extra* more = purses_.extra(project);
    const std::uint64_t theirs = more ? static_cast<std::uint64_t>(purses_.extra_utility()) : 0;
    bool more_are_poor = theirs == 0;
    rich += more ? theirs * more->voters : 0;
    Price price{project, {}, 0};
    while (rich > 0) {
        price.numerator = integer(prepared_.input.projects[project].cost) * common_ - money_of_added();
        price.rich = rich;
        const double unit = ratio(price.numerator, common_ * integer(rich));
        bool moved = false;
        for (std::size_t i = 0; i < count; ++i) {
            if (poor_[i]) continue;
            const double have = purses_.money(groups[i]), share = unit * static_cast<double>(utility(i));
            bool is_poor = have < share;
            if (!purses_.clear(have, share))
                is_poor = money(groups[i]) * integer(price.rich) < price.numerator * integer(utility(i));
            if (!is_poor) continue;
            poor_[i] = 1;
            moved = true;
            rich -= utility(i) * prepared_.input.ballots.group(groups[i]).times;
            add_payments(groups[i]);
        }
        if (!more_are_poor && start_exact_ * integer(price.rich) < price.numerator * integer(theirs)) {
            more_are_poor = moved = true;
            rich -= theirs * more->voters;
            added_ += more->voters;
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
bool SharesRun::cheapest(const std::vector<Purses::Estimate>& near, std::vector<Price>& best) {
    bool all = true;
    best.clear();
    for (const auto& one : near) {
        const std::uint32_t project = one.project;
        auto price = exact(project);
        if (!price) {
            all = false;
            continue;
        }
        purses_.wait(project, purses_.least_price(project) / purses_.factor(project) *
                                  (1 - 2 * purses_.margin(project)));
        const int order = best.empty() ? 0 : compare(*price, best.front());
        if (order > 0) continue;
        if (order < 0) best.clear();
        best.push_back(*std::move(price));
    }
    return all;
}

std::optional<std::uint32_t> SharesRun::next(Price& price, ConstraintCheck& constraints, TieBreaker& ties) {
    std::vector<Purses::Estimate> near;
    std::vector<std::uint32_t> tied;
    std::vector<Price> best;
    while (purses_.waiting()) {
        purses_.nearest(constraints, near);
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
    for (std::size_t i = supporters_.first[project]; i < supporters_.first[project + 1]; ++i) {
        const std::uint32_t index = supporters_.groups[i];
        const double have = purses_.money(index);
        if (have == 0) continue;
        const std::uint64_t utility = supporters_.utility_at(i, project);
        const double share = unit * static_cast<double>(utility);
        const std::uint64_t times = prepared_.input.ballots.group(index).times;
        if (purses_.clear(have, share)) {
            (have > share ? full : rest) += times;
            purses_.set_money(index, have > share ? have - share : 0);
        } else {
            const mpz_class left = money(index) * rich - numerator * integer(utility);
            (sgn(left) >= 0 ? full : rest) += times;
            purses_.set_money(index, sgn(left) > 0 ? ratio(left, common_ * rich) : 0);
        }
    }
    if (rich != 1) {
        common_ *= rich;
        start_exact_ *= rich;
        for (auto& payment : payments_)
            payment *= rich;
    }
    bought_[project] = static_cast<std::int32_t>(payments_.size());
    purses_.take_out(project);
    if (trace != nullptr) {
        trace->share = decimal_of(numerator, common_, 6);
        if (!supporters_.by_points)
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
    for (std::size_t i = supporters_.first[project]; i < supporters_.first[project + 1]; ++i) {
        if (purses_.money(supporters_.groups[i]) != 0) add_payments(supporters_.groups[i]);
    }
    return money_of_added();
}

void SharesRun::finish(const Until& until, bool trace, ConstraintCheck& constraints, Outcome& outcome) {
    TieBreaker ties(prepared_, outcome);
    Price price;
    while (const auto project = next(price, constraints, ties)) {
        ProjectOutcome at;
        if (trace) {
            at.project = *project;
            at.votes = prepared_.votes[*project];
            at.points = prepared_.points[*project];
            at.step = static_cast<std::uint32_t>(outcome.winners.size() + 1);
            at.why = Why::kFunded;
            at.left_before = prepared_.input.budget - outcome.cost;
        }
        buy(price, trace ? &at : nullptr);
        constraints.mark_won(*project);
        outcome.winners.push_back(*project);
        outcome.cost += prepared_.input.projects[*project].cost;
        if (trace) outcome.projects.push_back(std::move(at));
        if (outcome.cost > until.spent || *project == until.bought) break;
    }
    ties.finish();
}

void SharesRun::run(const mpz_class& start, const mpz_class& start_per, const Until& until,
                    Outcome& outcome) {
    outcome = {};
    begin(start, start_per);
    ConstraintCheck constraints(prepared_);
    if (buy_by_estimates(until, constraints, outcome)) return;
    // What was beyond doubt so far is paid once more, exactly.
    begin(start, start_per);
    for (const auto project : outcome.winners) {
        auto price = exact(project);
        buy(*price, nullptr);
    }
    finish(until, false, constraints, outcome);
}

void SharesRun::run_exactly(const mpz_class& start, const mpz_class& start_per, const Until& until,
                            Outcome& outcome) {
    outcome = {};
    begin(start, start_per);
    ConstraintCheck constraints(prepared_);
    finish(until, false, constraints, outcome);
}

void SharesRun::trace_rest(const ConstraintCheck& constraints, Outcome& outcome) {
    const auto& projects = prepared_.input.projects;
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
        if (const auto obstacle = purses_.obstacle(p) ? purses_.obstacle(p) : constraints.obstacle(p))
            apply(*obstacle, at);
        outcome.projects.push_back(std::move(at));
    }
}

void SharesRun::run_traced(const mpz_class& start, const mpz_class& start_per, Outcome& outcome) {
    outcome = {};
    begin(start, start_per);
    ConstraintCheck constraints(prepared_);
    finish({}, true, constraints, outcome);
    trace_rest(constraints, outcome);
    outcome.start = decimal_of(start, start_per, 6);
    outcome.left_to_voters =
        decimal_of(start * integer(prepared_.ballots) - integer(outcome.cost) * start_per, start_per, 6);
}

}  // namespace valurna::election
