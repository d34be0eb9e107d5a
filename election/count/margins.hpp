#pragma once
// How many more votes a project would have needed, found by counting again.

#include <cstdint>
#include <map>
#include <optional>

#include "election/count/count.hpp"

namespace valurna::election {

// How many more votes each project would have needed; nothing where no number would have helped.
using Margins = std::map<std::uint32_t, std::optional<std::uint64_t>>;

// Of every project that lost, on `jobs` threads. k more voters choose only this project, and give it as many
// points as the most that any voter gave to one project. The answer k wins, and k - 1 does not, each by a
// whole count. Where more votes can never take a victory away (greedy and its kin, Phragmen) it is therefore
// the smallest; under equal shares a smaller one may exist between two that lose. Nothing: it costs more than
// the budget, or loses with as many more voters as there are ballots a thousand times over, plus a thousand.
// `input`, `rule` and `outcome` must be those of a count.
[[nodiscard]] Margins margins_of_losers(const CountInput& input, const CountingRule& rule,
                                        const Outcome& outcome, std::size_t jobs);

}  // namespace valurna::election
