#pragma once
// The completion add1 of equal shares: how often a unit can be added to every voter's start. It goes from start to
// start by what is known of the stretches between them, and by an exact run where doubles cannot decide.

#include <gmpxx.h>

#include "election/count/shares_by_start.hpp"
#include "election/count/shares_run.hpp"

namespace valurna::election {

// What each voter starts with, as a fraction of minor units, after add1 added `added` currency units.
struct Start {
    mpz_class num, den;
};
[[nodiscard]] Start start_of(const Prepared& prepared, std::uint64_t added);

struct Raised {
    std::uint64_t added = 0;
    Outcome outcome = {};  // its winners and cost only
};

// `prepared` is of the supporters' ballots. At least one ballot.
[[nodiscard]] Raised raise_start(const Supporters& supporters, const Prepared& prepared);

// Counts of one election with more voters for one project or another. One thread at a time has one.
class RaisedWithMore {
  public:
    // `known` is of `prepared`, which has no added voters, and is shared by all threads. It asks for `asked`.
    RaisedWithMore(const Supporters& supporters, const Prepared& prepared, SharesByStart& known,
                   const std::vector<std::uint32_t>& asked, RunsLeft& runs);

    // The project that is `at` that place of `asked`, with more voters (Extra of `more`).
    // Nothing: no runs are left.
    [[nodiscard]] std::optional<Raised> raise(const Prepared& more, std::size_t at);

  private:
    const Supporters& supporters_;
    const Prepared& prepared_;
    SharesByStart& known_;
    const std::vector<std::uint32_t>& asked_;
    SharesPath path_;
    RunsLeft& runs_;
};

}  // namespace valurna::election
