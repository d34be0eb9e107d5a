#pragma once
// The method of equal shares with its completions. docs/counting.md

#include "election/count/prepared.hpp"

namespace valurna::election {

[[nodiscard]] Outcome count_equal_shares(const Prepared& prepared);

}  // namespace valurna::election
