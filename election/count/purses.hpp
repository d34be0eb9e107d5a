#pragma once
// What all voters have left in one run of equal shares, in doubles with a bound on their error, and from it which
// projects may be the cheapest next. What the bounds do not decide is said to be undecided; nothing is ever guessed.

#include <limits>
#include <optional>
#include <vector>

#include "election/count/constraints.hpp"

namespace valurna::election {

// The supporters of every project, laid out once for all runs over the same ballots. Refers to the input of
// `prepared`, which must outlive it. Read-only after construction, so that several threads may share it.
struct Supporters {
    explicit Supporters(const Prepared& prepared);

    // What the project at `at` of the ballot is worth to its voter; 0 or below: not a supporter.
    [[nodiscard]] std::int64_t utility(const Ballots::Group& group, std::size_t at) const {
        const std::int64_t points = group.points.empty() ? 1 : group.points[at];
        return by_points ? points : 1;
    }
    // The same of a supporter: `at` lies in its project's part of `groups`.
    [[nodiscard]] std::uint64_t utility_at(std::size_t at, std::uint32_t project) const;

    const CountInput& input;
    bool by_points;                     // utilities are the ballots' points, else the same for all supporters
    std::vector<std::size_t> first;     // supporters of project p: groups[first[p]] to groups[first[p + 1]]
    std::vector<std::uint32_t> groups;  // of the ballots
    std::vector<double> inverse;        // beside them where by_points: 1 / utility
    std::vector<double> utilities;      // of each project, of all its supporters together
    std::vector<double> largest_utility;  // of one supporter of each project
    std::vector<double> weights;          // voters of each group
};

// One thread at a time. rho is the price of a unit of utility, as in docs/counting.md.
class Purses {
  public:
    // `prepared` is of the same ballots, with added voters or without. Both must outlive this.
    Purses(const Supporters& supporters, const Prepared& prepared);

    struct Estimate {
        std::uint32_t project = 0;
        double price = 0;  // of a unit of utility of one supporter
        double off = 0;    // its error bound; infinite: too near to decide
        double rho = 0, error = 0;
        // The utility, a whole number, of the supporters who have money left, if each of them pays a full share. The
        // price is then the cost divided by it. 0: some of them pay less than a full share.
        double payers = 0;
        double poorest = 0;  // no supporter has less for a unit of utility
    };
    struct Bound {
        std::uint32_t project;
        double least;  // rho is not below this, now and for the rest of the run
    };
    static constexpr double kInfinite = std::numeric_limits<double>::infinity();

    // Every voter has `start`. `tolerance`: the error of money after payments made from outside, by start.
    void begin(double start, double tolerance);
    // Those of which each may be the one of least rho; they no longer wait. Projects that a constraint bars and
    // those that clearly cannot be paid are dropped for good.
    void nearest(ConstraintCheck& constraints, std::vector<Estimate>& near);
    // Of all that wait, beside those that nearest() named: rho is not below this. No looser than what the next one
    // costs now.
    [[nodiscard]] double beyond(ConstraintCheck& constraints);
    [[nodiscard]] bool waiting() const { return !waiting_.empty(); }
    void wait(std::uint32_t project, double least);
    // Only these wait, each with what is known of it: used where a run goes on that another one began.
    void wait_for(const std::vector<double>& least);
    // What each project waits with at the start.
    [[nodiscard]] double least_at_start(std::uint32_t project) const;
    // Nothing: its supporters clearly cannot pay. `poorest`: what is known of that beforehand.
    [[nodiscard]] std::optional<Estimate> estimate(std::uint32_t project, double poorest = 0);
    struct Given {
        double at_price;  // each pays the price for each unit of utility, or all that is left
        double at_most;   // each pays all that is left
        double error;     // of either
    };
    // By those who are on the ballots.
    [[nodiscard]] Given given(std::uint32_t project, double price) const;
    // The project is bought, and its supporters pay.
    void pay(const Estimate& estimate);
    // The project takes no further part. Who pays is settled elsewhere.
    void take_out(std::uint32_t project) {
        out_[project] = 1;
        ++payments_;
    }
    // Every bound that nearest() finds is added there; null: none.
    void note_bounds(std::vector<Bound>* bounds) { noted_ = bounds; }

    [[nodiscard]] double money(std::uint32_t group) const { return purses_[group].money; }
    void set_money(std::uint32_t group, double money) {
        purses_[group].money = money;
        least_money_ = std::min(least_money_, money - tolerance_);
    }
    [[nodiscard]] double weight(std::uint32_t group) const { return purses_[group].weight; }
    [[nodiscard]] double start() const { return start_; }
    // Of a unit of utility: never above the true one.
    [[nodiscard]] double least_price(std::uint32_t project) const { return least_price_[project]; }
    // Beyond doubt which one is larger, where all payments were made from outside.
    [[nodiscard]] bool clear(double a, double b) const;
    [[nodiscard]] const std::optional<Obstacle>& obstacle(std::uint32_t project) const {
        return obstacles_[project];
    }

    [[nodiscard]] double factor(std::uint32_t project) const;  // payment = rho * factor * utility
    [[nodiscard]] const Extra* extra(std::uint32_t project) const;
    [[nodiscard]] std::int64_t extra_utility() const;
    // What the project is worth to all its supporters together.
    [[nodiscard]] double utilities(std::uint32_t project) const;
    [[nodiscard]] double largest_utility(std::uint32_t project) const;
    // The relative error of a sum over its supporters is smaller.
    [[nodiscard]] double margin(std::uint32_t project) const;

  private:
    struct Waiting {
        double least;
        std::uint32_t project;
        bool operator<(const Waiting& other) const { return least > other.least; }  // for a heap
    };
    struct Purse {
        double money;  // exactly 0 where nothing is left
        float weight;  // voters of the group
        float error;   // of the money, where something is left
    };                 // small, because memory is what a run waits for
    // How the supporters of a project stand to a price: those with less pay all they have.
    struct Split {
        double given = 0, error = 0;      // money of the poor, and its error: 0 where they have none
        double rich = 0;                  // utility of the others
        double poorest_rich = kInfinite;  // up to this price, errors regarded, nobody else turns poor
    };

    template <class Work>
    void for_each_pair(std::uint32_t project, Work work) const;
    [[nodiscard]] Split split(std::uint32_t project, double price) const;
    // What the first of the heap costs now; it no longer waits. Nothing: it is out for good.
    [[nodiscard]] std::optional<Estimate> take_first(ConstraintCheck& constraints);
    [[nodiscard]] double put_back(const Estimate& estimate);

    const Supporters& supporters_;
    const Prepared& prepared_;
    std::vector<Purse> purses_;   // by group
    bool round_weights_ = false;  // a group has more voters than a float tells exactly
    double start_ = 0;
    double tolerance_ = 0;              // the error of money that begin() was told
    double least_money_ = 0;            // nobody has less, errors regarded
    std::vector<double> least_price_;   // by project
    std::vector<Waiting> waiting_;      // heap
    std::vector<Estimate> estimated_;   // scratch of nearest()
    std::vector<char> out_;             // by project: bought, or takes no part
    std::vector<std::uint32_t> fresh_;  // by project: after how many payments it was last estimated
    std::uint32_t payments_ = 0;
    std::vector<std::optional<Obstacle>> obstacles_;
    std::vector<Bound>* noted_ = nullptr;
};

}  // namespace valurna::election
