#pragma once
// One run of the method of equal shares from one starting amount (D. Peters, G. Pierczynski, P. Skowron,
// "Proportional Participatory Budgeting with Additive Utilities", NeurIPS 2021, section 3), exact.
//
// Money is kept in two ways. The exact way: every payment is an integer over one common denominator; what a voter
// has left is the start minus the payments for all bought projects on the ballot, and never below 0. The estimate:
// doubles with an error bound. A double decides only where the difference is a thousand times larger than its
// possible error. The integers decide everything else.

#include <limits>

#include <gmpxx.h>

#include "election/count/constraints.hpp"
#include "election/count/tie_breaker.hpp"

namespace valurna::election {

// The supporters of every project, laid out once for all runs over the same ballots. Refers to the input of
// `prepared`, which must outlive it. Read-only after construction, so that several threads may share it.
struct Supporters {
    explicit Supporters(const Prepared& prepared);

    // What the project at `at` of the ballot is worth to its voter; 0 or below: not a supporter.
    [[nodiscard]] std::int64_t utility(const Ballots::Group& group, std::size_t at) const {
        const std::int64_t points = group.points.empty() ? 1 : group.points[at];
        return by_points ? points : (points > 0 ? 1 : 0);
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
};

// One thread at a time.
class SharesRun {
  public:
    // `prepared` is of the same ballots, with added voters or without.
    SharesRun(const Supporters& supporters, const Prepared& prepared);

    // A run ends early when more than `spent` is spent, or when this project is bought.
    struct Until {
        std::int64_t spent = std::numeric_limits<std::int64_t>::max();
        std::optional<std::uint32_t> bought = {};
    };
    // Buys until nothing is affordable. Winners, cost and ties go to `outcome`, which is emptied before.
    void run(const mpz_class& start, const mpz_class& start_per, const Until& until, Outcome& outcome);
    // The same with a reason for every project. Projects that were not bought come last.
    void run_traced(const mpz_class& start, const mpz_class& start_per, Outcome& outcome);

    // An estimate with doubles only: the least number of voters for `project` alone that would have made it the
    // next one to be bought at some step of a run of all other projects. The winners of that run go to `outcome`.
    double voters_lacking(double start, std::uint32_t project, std::int64_t utility, Outcome& outcome);

    // What the project is worth to all its supporters together.
    [[nodiscard]] double utilities(std::uint32_t project) const;

  private:
    // What one unit of utility costs: numerator / (common denominator * rich).
    struct Price {
        std::uint32_t project = 0;
        mpz_class numerator = {};
        std::uint64_t rich = 0;  // utility of the supporters who pay their full share
    };
    struct Waiting {
        double least;  // rho is not below this
        std::uint32_t project;
        bool operator<(const Waiting& other) const { return least > other.least; }  // for a heap
    };
    struct Estimate {
        std::uint32_t project;
        double price, off;  // of a unit of utility, and its error bound; infinite: too near to decide
        double rho, error;
    };
    struct Purse {
        double money, weight;  // exactly 0 where nothing is left; voters of the group
    };

    void begin(double start);
    void begin(const mpz_class& start, const mpz_class& start_per);
    void nearest(ConstraintCheck& constraints, std::vector<Estimate>& near);
    [[nodiscard]] bool buy_by_estimates(const Until& until, ConstraintCheck& constraints, Outcome& outcome);
    void buy_by_doubles(const Estimate& estimate);
    void finish(const Until& until, bool trace, ConstraintCheck& constraints, Outcome& outcome);
    [[nodiscard]] std::optional<std::uint32_t> next(Price& price, ConstraintCheck& constraints,
                                                    TieBreaker& ties);
    [[nodiscard]] bool cheapest(const std::vector<Estimate>& near, std::vector<Price>& best);
    [[nodiscard]] std::optional<Estimate> estimate(std::uint32_t project);
    [[nodiscard]] std::optional<Price> exact(std::uint32_t project);
    void buy(Price& price, ProjectOutcome* trace);
    void wait(std::uint32_t project, double least);
    [[nodiscard]] mpz_class money(std::uint32_t group) const;  // over the common denominator
    void add_payments(std::uint32_t group);                    // to paid_
    [[nodiscard]] mpz_class money_of_added() const;
    [[nodiscard]] bool clear(double a, double b) const;
    [[nodiscard]] int compare(const Price& a, const Price& b) const;
    [[nodiscard]] double factor(std::uint32_t project) const;  // payment = rho * factor * utility
    [[nodiscard]] const Extra* extra(std::uint32_t project) const;
    [[nodiscard]] std::int64_t extra_utility() const;
    [[nodiscard]] double largest_utility(std::uint32_t project) const;
    void trace_rest(const ConstraintCheck& constraints, Outcome& outcome);
    [[nodiscard]] mpz_class left_to_supporters(std::uint32_t project);

    // The relative error of a sum of up to a million positive doubles is smaller. After exact payments the error
    // of money in doubles is below 1e-13 of the start, after any number of steps.
    static constexpr double kMargin = 1e-10;

    const Supporters& supporters_;
    const Prepared& prepared_;
    std::vector<Purse> purses_;  // by group
    double start_ = 0;
    double tolerance_ = 0;             // the error of money in purses_ is not larger
    double least_money_ = 0;           // nobody has less
    std::vector<double> least_price_;  // by project, of a unit of utility: never above the true one
    std::vector<Waiting> waiting_;     // heap
    std::vector<Estimate> estimated_;  // scratch of nearest()
    std::vector<std::optional<Obstacle>> obstacles_;
    std::vector<std::int32_t> bought_;  // by project: index in payments_ or above, or -1
    mpz_class start_exact_, common_;
    std::vector<mpz_class> payments_;  // over common_, per unit of utility
    std::vector<char> poor_;           // scratch of exact()
    std::vector<std::uint64_t> paid_;  // scratch: utility that has paid each payment
    std::uint64_t added_ = 0;          // scratch: voters behind paid_
};

}  // namespace valurna::election
