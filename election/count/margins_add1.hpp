#pragma once
// Margins of equal shares with add1. All losers share what is known of the starts without added voters: as long as a
// loser is not bought, voters for it alone change nothing but where the starts lie.

#include <memory>

#include "election/count/add1.hpp"

namespace valurna::election {

// With more voters than that nothing is tried.
[[nodiscard]] std::uint64_t most_voters(const Prepared& prepared);

// Refers to `prepared` and `losers`, which must outlive it.
class MarginsUnderAdd1 {
  public:
    MarginsUnderAdd1(const Prepared& prepared, const std::vector<std::uint32_t>& losers, std::int64_t points,
                     std::uint64_t most_runs, std::size_t threads);
    // The loser at that place with so many more voters; nothing: no runs are left. Any thread, each with its own
    // number below `threads`.
    [[nodiscard]] std::optional<bool> wins_with(std::size_t loser, std::uint64_t voters, std::size_t thread);

  private:
    const Prepared& prepared_;
    const std::vector<std::uint32_t>& losers_;
    std::int64_t points_;
    RunsLeft runs_;
    Supporters supporters_;
    SharesByStart known_;
    std::vector<std::unique_ptr<RaisedWithMore>> raised_;  // by thread
};

}  // namespace valurna::election
