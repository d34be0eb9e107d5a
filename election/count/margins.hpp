#pragma once
// How many more votes a project would have needed, found by counting again.

#include <cstdint>
#include <map>
#include <optional>

#include "election/count/count.hpp"

namespace valurna::election {

// By project. Nothing where no number of votes would have helped.
using Margins = std::map<std::uint32_t, std::optional<std::uint64_t>>;

// The margins of all projects that lost, on up to `jobs` threads. The question for one project is: how many voters
// more, who choose only this project? Each of them gives it as many points as the most that any voter gave to one
// project. With the answer k the project wins, with k - 1 it does not; both are found by a whole count. Under
// greedy and its variants and under Phragmen k is the smallest such number, because more votes never take a
// victory away. Under equal shares a smaller one may exist between two numbers that lose. There is no answer where
// the project costs more than the budget, or still loses with 1000 * ballots + 1000 voters more.
// `input`, `rule` and `outcome` must be those of a count. Throws only what memory or threads throw.
[[nodiscard]] Margins margins_of_losers(const CountInput& input, const CountingRule& rule,
                                        const Outcome& outcome, std::size_t jobs);

}  // namespace valurna::election
