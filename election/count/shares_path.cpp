#include "election/count/shares_path.hpp"

#include <algorithm>

#include "election/count/tie_breaker.hpp"

namespace valurna::election {
namespace {

constexpr double kExact = 0x1p53;  // whole numbers below are exact in a double

}  // namespace

SharesPath::SharesPath(const Supporters& supporters, const Prepared& prepared)
    : supporters_(supporters),
      prepared_(prepared),
      all_constraints_(prepared),
      purses_(supporters, prepared) {}

void SharesPath::begin(double start) {
    purses_.begin(start, 0);
    constraints_.emplace(all_constraints_);
    bought_.assign(prepared_.input.projects.size(), 0);
}

SharesPath::Ended SharesPath::run(double start, const Stretch* follow, Stretch& own) {
    begin(start);
    noted_.clear();
    purses_.note_bounds(&noted_);
    own = {};
    own.low = own.high = start;
    own.extra = prepared_.extra ? prepared_.extra->voters : 0;
    guest_.reset();
    if (follow != nullptr && follow->extra != own.extra) guest_ = prepared_.extra->project;
    bool alike = follow != nullptr && !guest_;
    if (follow != nullptr) {
        least_.resize(bought_.size());
        for (std::uint32_t p = 0; p < least_.size(); ++p)
            least_[p] = purses_.least_at_start(p);
        restored_ = 0;
        behind_ = (follow->high - start) * (1 + 1e-12) + 1e-12 * start;
    }
    for (std::size_t step = 0; own.cost <= prepared_.input.budget;) {
        const bool at_end = follow != nullptr && step == follow->steps.size();
        // From a higher start nobody else can be paid.
        if (at_end && (!guest_ || bought_[*guest_] != 0 || least_[*guest_] == Purses::kInfinite)) break;
        if (follow != nullptr && !at_end) {
            if (const auto choice = along(follow->steps[step])) {
                fall_behind(*choice, follow->steps[step].price);
                buy(*choice, own);
                ++step;
                continue;
            }
        }
        alike = false;
        if (follow != nullptr) restore(*follow, step);
        Choice choice;
        const Found found = freely(choice);
        if (found == Found::kDoubt) return Ended::kDoubt;
        if (found == Found::kNone) break;
        const std::uint32_t project = choice.estimate.project;
        buy(choice, own);
        if (follow == nullptr) continue;
        const bool same = !at_end && project == follow->steps[step].project;
        if (is_guest(project)) {
            fall_behind(choice, 0);
            // It pays less here than there, so from there on others may be cheaper than noted.
            if (same) follow = nullptr;
        } else if (same) {
            fall_behind(choice, follow->steps[step].price);
            ++step;
        } else {
            follow = nullptr;
        }
    }
    if (alike) return Ended::kAlong;
    note_in(own);
    own.over = own.cost > prepared_.input.budget;
    const auto& projects = prepared_.input.projects;
    for (std::uint32_t p = 0; p < projects.size() && !own.over; ++p) {
        if (bought_[p] == 0 && purses_.utilities(p) > 0 &&
            projects[p].cost <= prepared_.input.budget - own.cost && !constraints_->obstacle(p))
            own.addable.push_back(p);
    }
    return Ended::kOwn;
}

std::optional<SharesPath::Choice> SharesPath::along(const Stretch::Step& step) {
    if (bought_[step.project] != 0 || is_guest(step.project) || constraints_->obstacle(step.project))
        return std::nullopt;
    const auto found = purses_.estimate(step.project, step.poorest - behind_);
    if (!found) return std::nullopt;
    if (step.payers > 0 ? found->payers != step.payers : !(found->rho + found->error < step.ceiling))
        return std::nullopt;
    Choice choice{*found, step.ceiling, step.payers};
    if (guest_ && bought_[*guest_] == 0) {
        if (least_[*guest_] <= found->rho + found->error) return std::nullopt;
        choice.ceiling = std::min(choice.ceiling, least_[*guest_]);
    }
    return choice;
}

// The supporters of a project that costs more here than there have less afterwards.
void SharesPath::fall_behind(const Choice& choice, double price_there) {
    const double more = choice.estimate.price + choice.estimate.off - price_there;
    behind_ += std::max(0.0, more) * purses_.largest_utility(choice.estimate.project) * (1 + 1e-12);
}

void SharesPath::restore(const Stretch& follow, std::size_t step) {
    for (; restored_ < follow.bounds.size() && follow.bounds[restored_].step <= step; ++restored_) {
        const auto& [project, least] = follow.bounds[restored_].found;
        if (!is_guest(project)) least_[project] = std::max(least_[project], least);
    }
    purses_.wait_for(least_);
}

SharesPath::Found SharesPath::freely(Choice& choice) {
    while (purses_.waiting()) {
        purses_.nearest(*constraints_, near_);
        if (near_.empty()) continue;
        choice = {near_.front(), 0, 0};
        if (near_.size() > 1) return first_of_even(choice) ? Found::kOne : Found::kDoubt;
        if (choice.estimate.off == Purses::kInfinite) return Found::kDoubt;
        choice.ceiling = purses_.beyond(*constraints_);
        return Found::kOne;
    }
    return Found::kNone;
}

// Of several that doubles hold equal, where nobody pays less than a full share but nothing at all: exactly.
bool SharesPath::first_of_even(Choice& choice) {
    const bool by_cost = prepared_.rule.utility == Utility::kCost;
    const auto before = [&](const Purses::Estimate& a, const Purses::Estimate& b) {
        const auto cost = [&](const Purses::Estimate& one) {
            return by_cost ? Wide{1} : static_cast<Wide>(prepared_.input.projects[one.project].cost);
        };
        const Wide x = cost(a) * static_cast<Wide>(b.payers), y = cost(b) * static_cast<Wide>(a.payers);
        return x != y ? x < y : rank(a.project) < rank(b.project);
    };
    for (const auto& one : near_) {
        if (one.payers <= 0 || one.payers >= kExact) return false;
    }
    choice.estimate = *std::min_element(near_.begin(), near_.end(), before);
    choice.ceiling = choice.estimate.rho + choice.estimate.error;
    choice.payers = choice.estimate.payers;
    for (const auto& one : near_) {
        if (one.project != choice.estimate.project) purses_.wait(one.project, one.rho - one.error);
    }
    return true;
}

std::uint32_t SharesPath::rank(std::uint32_t project) {
    if (ranks_.empty()) {
        std::vector<std::uint32_t> all(prepared_.input.projects.size());
        for (std::uint32_t p = 0; p < all.size(); ++p)
            all[p] = p;
        Outcome ignored;
        TieBreaker(prepared_, ignored).settle(all);
        ranks_.resize(all.size());
        for (std::uint32_t i = 0; i < all.size(); ++i)
            ranks_[all[i]] = i;
    }
    return ranks_[project];
}

void SharesPath::note_in(Stretch& own) {
    for (const auto& found : noted_) {
        own.bounds.push_back({own.steps.size(), found});
        if (!least_.empty()) least_[found.project] = std::max(least_[found.project], found.least);
    }
    noted_.clear();
}

void SharesPath::buy(const Choice& choice, Stretch& own) {
    note_in(own);
    const std::uint32_t project = choice.estimate.project;
    purses_.pay(choice.estimate);
    constraints_->mark_won(project);
    bought_[project] = 1;
    const double price = choice.estimate.price - choice.estimate.off;
    own.steps.push_back({project, choice.ceiling, choice.payers, price, choice.estimate.poorest});
    own.cost += prepared_.input.projects[project].cost;
}

std::vector<double> SharesPath::least_extra(const Stretch& stretch,
                                            const std::vector<std::uint32_t>& projects, std::int64_t points,
                                            const std::vector<double>& enough) {
    struct Asked {
        double least;                                                     // voters
        Purses::Given given = {Purses::kInfinite, Purses::kInfinite, 0};  // when it was last looked at
        double at = 0;                                                    // at that price
        bool done = false;
    };
    const double each = supporters_.by_points ? static_cast<double>(points) : 1;
    std::vector<Asked> asked;
    for (const double most : enough)
        asked.push_back({most});
    purses_.note_bounds(nullptr);
    begin(stretch.high);
    const auto ask = [&](std::size_t i, double price) {
        const std::uint32_t project = projects[i];
        const auto cost = static_cast<double>(prepared_.input.projects[project].cost);
        Asked& one = asked[i];
        const double theirs = std::min(price * each, stretch.high);
        // The supporters' money only gets less, and what they give grows no faster than the price.
        const double rounding = 2 * purses_.margin(project) * cost;
        const auto certain = [&](double given) { return (cost - given - rounding) / theirs * (1 - 1e-12); };
        if (certain(one.given.at_most + one.given.error) >= one.least) return;
        if (price < Purses::kInfinite) {
            if (certain(purses_.utilities(project) * price) >= one.least) return;
            const double then = one.given.at_price + one.given.error;
            if (one.at > 0 && certain(then * (price / one.at)) >= one.least) return;
        }
        one.given = purses_.given(project, price);
        one.at = price < Purses::kInfinite ? price : 0;
        one.least = std::min(one.least, certain(one.given.at_price + one.given.error));
    };
    for (const auto& step : stretch.steps) {
        const auto estimate = purses_.estimate(step.project, step.poorest);
        if (!estimate || estimate->off == Purses::kInfinite)
            return std::vector<double>(projects.size(), -1.0);
        for (std::size_t i = 0; i < asked.size(); ++i) {
            if (asked[i].done) continue;
            const auto obstacle = constraints_->obstacle(projects[i]);
            asked[i].done = obstacle && obstacle->why != Why::kTooFewVotes;
            if (asked[i].done) continue;
            if (projects[i] == step.project) {
                asked[i] = {-1, {}, 0, true};
            } else {
                ask(i, step.ceiling * purses_.factor(projects[i]));
            }
        }
        purses_.pay(*estimate);
        constraints_->mark_won(step.project);
    }
    std::vector<double> least;
    for (std::size_t i = 0; i < asked.size(); ++i) {
        if (!stretch.over && !asked[i].done) ask(i, Purses::kInfinite);
        least.push_back(asked[i].least);
    }
    return least;
}

}  // namespace valurna::election
