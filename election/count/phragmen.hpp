#pragma once
// Sequential Phragmen for projects with costs: M. Los, Z. Christoff, D. Grossi, "Proportional Budget
// Allocations: Towards a Systematization", IJCAI 2022.

#include "election/count/prepared.hpp"

namespace valurna::election {

[[nodiscard]] Outcome count_phragmen(const Prepared& prepared);

// About how many voters for this project alone it lacks to win, from 1. They change nothing for the others
// until it wins, so one run of the others tells.
[[nodiscard]] std::uint64_t guess_phragmen(const Prepared& prepared, std::uint32_t project);

}  // namespace valurna::election
