#pragma once
// The method of equal shares with its completions. docs/counting.md

#include "election/count/shares_election.hpp"

namespace valurna::election {

[[nodiscard]] Outcome count_equal_shares(const Prepared& prepared);

// For recounts of one election with more voters (`prepared`) beside its ballots (`election`): whether the
// project wins.
[[nodiscard]] bool wins_equal_shares(const SharesElection& election, const Prepared& prepared,
                                     std::uint32_t project);
// About how many such voters the project needs to win, from 1; `prepared` is without any, `each` is one of
// them, `added` what add1 added to the count without them.
[[nodiscard]] std::uint64_t guess_equal_shares(const SharesElection& election, const Prepared& prepared,
                                               const Extra& each, std::uint64_t added);

}  // namespace valurna::election
