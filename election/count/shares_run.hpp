#pragma once
// One run of the method of equal shares from one starting amount (D. Peters, G. Pierczynski, P. Skowron,
// "Proportional Participatory Budgeting with Additive Utilities", NeurIPS 2021, section 3), exact.
//
// Money is kept in two ways. The exact way: every payment is an integer over one common denominator; what a voter
// has left is the start minus the payments for all bought projects on the ballot, and never below 0. The estimate:
// doubles with an error bound (Purses). A double decides only where the difference is larger than its possible
// error. The integers decide everything else.

#include <limits>

#include <gmpxx.h>

#include "election/count/purses.hpp"
#include "election/count/tie_breaker.hpp"

namespace valurna::election {

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
    // The same without a try by doubles first.
    void run_exactly(const mpz_class& start, const mpz_class& start_per, const Until& until,
                     Outcome& outcome);
    // The same with a reason for every project. Projects that were not bought come last.
    void run_traced(const mpz_class& start, const mpz_class& start_per, Outcome& outcome);

    // An estimate with doubles only: the least number of voters for `project` alone that would have made it the
    // next one to be bought at some step of a run of all other projects. The winners of that run go to `outcome`.
    double voters_lacking(double start, std::uint32_t project, std::int64_t utility, Outcome& outcome);

  private:
    // What one unit of utility costs: numerator / (common denominator * rich).
    struct Price {
        std::uint32_t project = 0;
        mpz_class numerator = {};
        std::uint64_t rich = 0;  // utility of the supporters who pay their full share
    };
    void begin(const mpz_class& start, const mpz_class& start_per);
    [[nodiscard]] bool buy_by_estimates(const Until& until, ConstraintCheck& constraints, Outcome& outcome);
    void finish(const Until& until, bool trace, ConstraintCheck& constraints, Outcome& outcome);
    [[nodiscard]] std::optional<std::uint32_t> next(Price& price, ConstraintCheck& constraints,
                                                    TieBreaker& ties);
    [[nodiscard]] bool cheapest(const std::vector<Purses::Estimate>& near, std::vector<Price>& best);
    [[nodiscard]] std::optional<Price> exact(std::uint32_t project);
    void buy(Price& price, ProjectOutcome* trace);
    [[nodiscard]] mpz_class money(std::uint32_t group) const;  // over the common denominator
    void add_payments(std::uint32_t group);                    // to paid_
    [[nodiscard]] mpz_class money_of_added() const;
    [[nodiscard]] int compare(const Price& a, const Price& b) const;
    void trace_rest(const ConstraintCheck& constraints, Outcome& outcome);
    [[nodiscard]] mpz_class left_to_supporters(std::uint32_t project);

    const Supporters& supporters_;
    const Prepared& prepared_;
    Purses purses_;
    std::vector<std::int32_t> bought_;  // by project: index in payments_ or above, or -1
    mpz_class start_exact_, common_;
    std::vector<mpz_class> payments_;  // over common_, per unit of utility
    std::vector<char> poor_;           // scratch of exact()
    std::vector<std::uint64_t> paid_;  // scratch: utility that has paid each payment
    std::uint64_t added_ = 0;          // scratch: voters behind paid_
};

}  // namespace valurna::election
