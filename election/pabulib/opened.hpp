#pragma once
// The opened ballots of one contest, on their way to the count and to open data.

#include <string>
#include <vector>

#include "election/count/count.hpp"
#include "election/pabulib/pabulib.hpp"
#include "election/voting/ballot.hpp"

namespace valurna::election {

// Blank ballots are counted as ballots for nothing. `log_root` (hex) is material of a lot.
[[nodiscard]] CountInput count_input(const Contest& contest, const std::vector<ContestChoice>& opened,
                                     std::string log_root);

// Open data: projects by votes, the most first, with what was selected; ballots in the order given (the mixed
// one), their voters numbered from 1. Nothing is known of a voter but
// that they came to a station, so that is the only other column.
[[nodiscard]] PabulibElection pabulib_of(const Election& election, const Contest& contest,
                                         const std::vector<ContestChoice>& opened, const Outcome& outcome);

}  // namespace valurna::election
