#pragma once
// One run of the method of equal shares from one starting amount (D. Peters, G. Pierczynski, P. Skowron,
// "Proportional Participatory Budgeting with Additive Utilities", NeurIPS 2021, section 3), exact.
//
// Money is kept twice. Exactly: every payment is an integer over one common denominator, so what a voter has
// left is the start less the payments for the projects on the ballot that were bought, until nothing is left.
// And as doubles, which only sort out what is clear by a margin a thousand times their possible error;
// everything nearer is decided by the integers.

#include <gmpxx.h>

#include "election/count/tie_breaker.hpp"

namespace valurna::election {

// The supporters of every project, laid out once for all runs.
struct SharesElection {
    explicit SharesElection(const Prepared& prepared);

    struct Supporter {
        std::uint32_t group;
        double weight, utility, inverse;  // of the group; u and 1 / u
    };
    // What the project at `at` of the ballot is worth to its voter; 0 or below: not a supporter.
    [[nodiscard]] std::int64_t utility(const Ballots::Group& group, std::size_t at) const {
        const std::int64_t points = group.points.empty() ? 1 : group.points[at];
        return by_points ? points : (points > 0 ? 1 : 0);
    }
    const Prepared& prepared;
    bool by_points;                     // utilities are the ballots' points, else the same for all supporters
    std::vector<std::size_t> first;     // supporters of p: first[p] to first[p + 1]
    std::vector<Supporter> supporters;  // of utility above 0
    std::vector<double> weights;        // of groups
    std::vector<double> utilities;      // of each project, of all its supporters together
    std::vector<double> largest_utility;  // of one supporter of each project
};

class SharesRun {
  public:
    explicit SharesRun(const SharesElection& election);

    // Buys until nothing is affordable, or until more than `limit` is spent. Winners, cost and ties go to
    // `outcome`, which is emptied before; with `trace` the reasons too, each project that was not bought
    // last.
    void run(const mpz_class& start, const mpz_class& start_per, std::int64_t limit, bool trace,
             Outcome& outcome);

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
        double rho, error;
    };

    void begin(const mpz_class& start, const mpz_class& start_per);
    [[nodiscard]] std::optional<std::uint32_t> next(Price& price, Gate& gate, TieBreaker& ties);
    [[nodiscard]] bool cheapest(const std::vector<std::uint32_t>& near, std::vector<Price>& best);
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
    void trace_rest(Outcome& outcome) const;
    [[nodiscard]] mpz_class left_to_supporters(std::uint32_t project);

    const SharesElection& election_;
    const Prepared& prepared_;
    std::vector<double> money_;  // by group; exactly 0 where nothing is left
    double start_ = 0, tolerance_ = 0;
    double least_money_ = 0;           // nobody has less
    std::vector<double> least_price_;  // by project, of a unit of utility: never above the true one
    std::vector<Waiting> waiting_;     // heap
    std::vector<std::optional<Bar>> bars_;
    std::vector<std::int32_t> bought_;  // by project: index in payments_, or -1
    mpz_class start_exact_, common_;
    std::vector<mpz_class> payments_;  // over common_, per unit of utility
    std::vector<char> poor_;           // scratch of exact()
    std::vector<std::uint64_t> paid_;  // scratch: utility that has paid each payment
    std::uint64_t added_ = 0;          // scratch: voters behind paid_
};

// Rounded down, with `places` decimals; den above 0.
[[nodiscard]] std::string decimal_of(const mpz_class& num, const mpz_class& den, int places);
[[nodiscard]] double ratio(const mpz_class& num, const mpz_class& den);

}  // namespace valurna::election
