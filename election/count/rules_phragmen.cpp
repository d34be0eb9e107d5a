// Sequential Phragmen; the source is named in rules.hpp.
#include <algorithm>
#include <cmath>
#include <limits>

#include "election/count/fraction.hpp"
#include "election/count/rules.hpp"

namespace valurna::election {
namespace {

using Order = std::vector<std::uint32_t>;

constexpr double kMargin = 1e-9;  // sums of positive doubles here are right to 1e-12
constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

// A voter's load is that of the last project bought for the ballot, so the loads behind a project are a
// number of supporters for each bought one: integers, beside which the loads themselves stand over one common
// denominator.
class Phragmen {
  public:
    explicit Phragmen(const Prepared& prepared)
        : prepared_(prepared), constraints_(prepared), ties_(prepared, outcome_), last_(groups(), kNone) {
        const std::size_t count = projects().size();
        behind_.resize(count);
        load_behind_.assign(count, 0);
        reason_.resize(count);
        for (std::uint32_t p = 0; p < count; ++p)
            open_.push_back(p);
        supporters_.resize(count);
        for (std::uint32_t g = 0; g < groups(); ++g) {
            const auto group = prepared_.input.ballots.group(g);
            for (std::size_t j = 0; j < group.projects.size(); ++j) {
                supporters_[group.projects[j]].push_back(g);
            }
        }
    }

    // Counts the others only; voters_lacking() of the project is known after the run.
    void leave_out(std::uint32_t p) {
        watched_ = p;
        close(p);
    }
    [[nodiscard]] double voters_lacking() const { return lacking_; }

    Outcome run() {
        close_unaffordable();
        while (true) {
            close_excluded();
            if (watched_) look_at_watched();
            if (open_.empty()) break;
            Order tied = least();
            if (const auto stop = first_that_does_not_fit(tied)) {
                stop_at(*stop, tied);
                break;
            }
            ties_.settle(tied);
            buy(tied.front());
        }
        ties_.finish();
        for (auto& at : reason_) {
            if (at) outcome_.projects.push_back(*std::move(at));
        }
        return std::move(outcome_);
    }

  private:
    [[nodiscard]] const std::vector<CountProject>& projects() const { return prepared_.input.projects; }
    [[nodiscard]] std::size_t groups() const { return prepared_.input.ballots.groups(); }
    [[nodiscard]] std::int64_t left() const { return prepared_.input.budget - outcome_.cost; }
    [[nodiscard]] std::int64_t lacking(std::uint32_t p) const {
        return projects()[p].cost - left() + (prepared_.rule.exact_fit ? 0 : 1);
    }
    [[nodiscard]] ProjectOutcome entry(std::uint32_t p, Why why) const {
        ProjectOutcome at;
        at.project = p;
        at.votes = prepared_.votes[p];
        at.points = prepared_.points[p];
        at.left_before = left();
        at.why = why;
        if (why != Why::kFunded) at.missing = std::max<std::int64_t>(0, lacking(p));
        return at;
    }
    void close(std::uint32_t p) { open_.erase(std::find(open_.begin(), open_.end(), p)); }

    // What costs more than the whole budget takes no part, and cannot stop the others.
    void close_unaffordable() {
        for (const auto p : Order(open_)) {
            if (lacking(p) <= 0) continue;
            reason_[p] = entry(p, Why::kDidNotFit);
            close(p);
        }
    }
    void close_excluded() {
        for (const auto p : Order(open_)) {
            const auto obstacle = constraints_.obstacle(p);
            if (!obstacle) continue;
            reason_[p] = entry(p, Why::kTooFewVotes);
            apply(*obstacle, *reason_[p]);
            close(p);
        }
    }

    // So many voters without load would give the project left out the least new load at this step.
    void look_at_watched() {
        const auto obstacle = constraints_.obstacle(*watched_);
        if (lacking(*watched_) > 0 || (obstacle && obstacle->why != Why::kTooFewVotes)) return;
        double least = std::numeric_limits<double>::infinity();
        for (const auto p : open_) {
            if (votes(p) > 0) least = std::min(least, about(p));
        }
        const double burden = static_cast<double>(projects()[*watched_].cost) + load_behind_[*watched_];
        const double needed = burden / least;
        lacking_ = std::min(lacking_, std::max(0.0, needed - static_cast<double>(votes(*watched_))));
    }
    // The new load.
    [[nodiscard]] double about(std::uint32_t p) const {
        return (static_cast<double>(projects()[p].cost) + load_behind_[p]) / static_cast<double>(votes(p));
    }

    // (cost + loads of the supporters) over the common denominator; the load is this by the number of votes.
    [[nodiscard]] mpz_class burden(std::uint32_t p) const {
        mpz_class sum = common_ * mpz_class(static_cast<long>(projects()[p].cost));
        for (std::size_t i = 0; i < behind_[p].size(); ++i) {
            if (behind_[p][i] > 0)
                mpz_addmul_ui(sum.get_mpz_t(), loads_[i].get_mpz_t(),
                              static_cast<unsigned long>(behind_[p][i]));
        }
        return sum;
    }

    // All open projects of the least new load. Nobody's project has an infinite one: it comes last.
    [[nodiscard]] Order least() const {
        double best = std::numeric_limits<double>::infinity();
        std::vector<double> load(open_.size(), best);
        for (std::size_t i = 0; i < open_.size(); ++i) {
            const auto p = open_[i];
            if (votes(p) == 0) continue;
            load[i] = about(p);
            best = std::min(best, load[i]);
        }
        if (best == std::numeric_limits<double>::infinity()) return open_;
        Order near, tied;
        for (std::size_t i = 0; i < open_.size(); ++i) {
            if (load[i] <= best * (1 + kMargin)) near.push_back(open_[i]);
        }
        if (near.size() == 1) return near;
        mpz_class least_burden;
        for (const auto p : near) {
            mpz_class burden_p = burden(p);
            int order = 0;
            if (!tied.empty())
                order = cmp(mpz_class(burden_p * mpz_class(static_cast<unsigned long>(votes(tied.front())))),
                            mpz_class(least_burden * mpz_class(static_cast<unsigned long>(votes(p)))));
            if (order > 0) continue;
            if (order < 0) tied.clear();
            if (tied.empty()) least_burden = std::move(burden_p);
            tied.push_back(p);
        }
        return tied;
    }
    [[nodiscard]] std::uint64_t votes(std::uint32_t p) const { return prepared_.votes[p]; }

    [[nodiscard]] std::optional<std::uint32_t> first_that_does_not_fit(Order tied) const {
        std::sort(tied.begin(), tied.end(),
                  [&](auto a, auto b) { return projects()[a].id < projects()[b].id; });
        for (const auto p : tied) {
            if (lacking(p) > 0) return p;
        }
        return std::nullopt;
    }

    void stop_at(std::uint32_t stop, const Order& tied) {
        for (const auto p : open_) {
            const bool among = std::find(tied.begin(), tied.end(), p) != tied.end() && lacking(p) > 0;
            reason_[p] = entry(p, among ? Why::kDidNotFit : Why::kStopped);
            if (among) reason_[p]->step = static_cast<std::uint32_t>(outcome_.winners.size() + 1);
            if (!among) reason_[p]->other = stop;
        }
    }

    void buy(std::uint32_t p) {
        ProjectOutcome at = entry(p, Why::kFunded);
        at.step = static_cast<std::uint32_t>(outcome_.winners.size() + 1);
        if (votes(p) > 0) {
            raise_loads(p);
            at.share = decimal_of(loads_.back(), common_, 6);
        }
        outcome_.winners.push_back(p);
        outcome_.cost += projects()[p].cost;
        outcome_.projects.push_back(std::move(at));
        constraints_.mark_won(p);
        close(p);
    }

    void raise_loads(std::uint32_t p) {
        mpz_class load = burden(p), shared;
        mpz_gcd_ui(shared.get_mpz_t(), load.get_mpz_t(), static_cast<unsigned long>(votes(p)));
        const mpz_class by = mpz_class(static_cast<unsigned long>(votes(p))) / shared;
        load /= shared;
        common_ *= by;
        for (auto& earlier : loads_)
            earlier *= by;
        const auto at = static_cast<std::uint32_t>(loads_.size());
        const double now = ratio(load, common_);
        loads_.push_back(std::move(load));
        about_.push_back(now);
        for (const auto g : supporters_[p]) {
            const std::uint32_t before = last_[g];
            const auto group = prepared_.input.ballots.group(g);
            last_[g] = at;
            for (std::size_t j = 0; j < group.projects.size(); ++j) {
                const auto q = group.projects[j];
                auto& behind = behind_[q];
                behind.resize(loads_.size(), 0);
                behind[at] += group.times;
                if (before != kNone) behind[before] -= group.times;
            }
        }
        // Added up from the beginning, not updated: sums of positive numbers keep their precision.
        const auto add_up = [&](std::uint32_t q) {
            double sum = 0;
            for (std::size_t i = 0; i < behind_[q].size(); ++i)
                sum += static_cast<double>(behind_[q][i]) * about_[i];
            load_behind_[q] = sum;
        };
        for (const auto q : open_)
            add_up(q);
        if (watched_) add_up(*watched_);
    }

    const Prepared& prepared_;
    Outcome outcome_;
    ConstraintCheck constraints_;
    TieBreaker ties_;
    Order open_;
    std::vector<Order> supporters_;                   // groups, by project
    std::vector<std::uint32_t> last_;                 // by group: index in loads_ of its load
    std::vector<std::vector<std::uint64_t>> behind_;  // by project: supporters who have each of loads_
    std::vector<double> load_behind_, about_;
    std::vector<mpz_class> loads_;  // over common_
    mpz_class common_ = 1;
    std::vector<std::optional<ProjectOutcome>> reason_;
    std::optional<std::uint32_t> watched_;
    double lacking_ = std::numeric_limits<double>::infinity();
};

}  // namespace

Outcome count_phragmen(const Prepared& prepared) {
    return Phragmen(prepared).run();
}

std::uint64_t guess_phragmen(const Prepared& prepared, std::uint32_t project) {
    Phragmen others(prepared);
    others.leave_out(project);
    (void)others.run();
    const double lacking = std::ceil(others.voters_lacking());
    return lacking >= 1 && lacking < 1e15 ? static_cast<std::uint64_t>(lacking) : 1;
}

}  // namespace valurna::election
