#pragma once
// The decrypted ballots of one contest as open data.

#include <vector>

#include "election/ballot/ballot.hpp"
#include "election/count/count.hpp"
#include "election/pabulib/pabulib.hpp"

namespace valurna::election {

// Projects by votes, the most first, with what was selected; ballots in the order given (that of the last mix), their
// voters numbered from 1. A voter is known only to have come to a station, so that is the only other column.
[[nodiscard]] PabulibElection pabulib_of(const Election& election, const Contest& contest,
                                         const std::vector<ContestChoice>& decrypted, const Outcome& outcome);

}  // namespace valurna::election
