#pragma once
// The limits of a Pabulib file as a voting rule.

#include <string>
#include <vector>

#include "election/definition/definition.hpp"
#include "election/pabulib/pabulib.hpp"

namespace valurna::election {

// `costs` in minor units of the definition; `scale`: minor units of the definition in one of the file.
[[nodiscard]] VotingRule import_limits(const PabulibElection& source, const std::vector<std::int64_t>& costs,
                                       std::int64_t scale, std::vector<std::string>& warnings);

}  // namespace valurna::election
