#pragma once
// Sequential Phragmen for projects with costs: M. Los, Z. Christoff, D. Grossi, "Proportional Budget
// Allocations: Towards a Systematization", IJCAI 2022.

#include "election/count/prepared.hpp"

namespace valurna::election {

[[nodiscard]] Outcome count_phragmen(const Prepared& prepared);

}  // namespace valurna::election
