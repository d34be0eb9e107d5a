#pragma once
// What must hold between the values of a definition: ids that are unique and known, limits that can be met,
// dates in order. Looked at after every single value is right.

#include "election/definition/definition.hpp"
#include "election/json/json_node.hpp"

namespace valurna::election {

inline constexpr std::string_view kElectionFormat = "valurna-election-1";

void check_rules(const Election& election, FoundErrors& errors);

}  // namespace valurna::election
