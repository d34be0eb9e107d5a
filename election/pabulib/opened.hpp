#pragma once
// The decrypted ballots of one contest as input of a count, and as open data.

#include <string>
#include <vector>

#include "election/count/count.hpp"
#include "election/pabulib/pabulib.hpp"
#include "election/voting/ballot.hpp"

namespace valurna::election {

// A blank ballot is a ballot for no project. `log_root` (hex) is part of a lot's material.
[[nodiscard]] CountInput count_input(const Contest& contest, const std::vector<ContestChoice>& opened,
                                     std::string log_root);

// Open data. Projects stand by votes, the most first, with a mark on each selected one. Ballots stand in the order
// given (the mixed one), and their voters are numbered from 1. The only other column says that the voter came to a
// station: nothing else is known of a voter.
[[nodiscard]] PabulibElection pabulib_of(const Election& election, const Contest& contest,
                                         const std::vector<ContestChoice>& opened, const Outcome& outcome);

}  // namespace valurna::election
