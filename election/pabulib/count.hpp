#pragma once
// A Pabulib file as input of a count. docs/formats/pabulib.md

#include "election/count/count.hpp"
#include "election/pabulib/pabulib.hpp"

namespace valurna::election {

// The ballots as the rule reads them: its points, the points of its ranks (length of the voter's list - 1 -
// position), or else approvals. Categories from `category`, the area from `district`, `neighborhood` or
// `subunit`. Refuses a rule that needs ranks or points for a file whose votes have none.
[[nodiscard]] Expected<CountInput> count_input(const PabulibElection& file, const CountingRule& rule);

}  // namespace valurna::election
