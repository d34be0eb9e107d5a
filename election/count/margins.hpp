#pragma once
// How many more votes a project would have needed, found by counting again.

#include <cstdint>
#include <map>
#include <optional>

#include "election/count/count.hpp"

namespace valurna::election {

// k more voters choose only this project, and give it as many points as the most that any voter gave to one
// project. The answer k wins, and k - 1 does not, each by a whole count. Where more votes can never take a
// victory away (greedy and its kin) it is therefore the smallest; under the other rules a smaller one may
// exist between two that lose, and the search is the one said in docs/counting.md: double k until the project
// wins, then halve the distance. Nothing: it loses with as many more voters as there are ballots a thousand
// times over, plus a thousand; or it costs more than the budget. `input` and `rule` must be ones that count()
// accepts.
[[nodiscard]] std::optional<std::uint64_t> more_votes_to_win(const CountInput& input,
                                                             const CountingRule& rule, std::uint32_t project);

// How many more votes each project would have needed; nothing where no number would have helped.
using Margins = std::map<std::uint32_t, std::optional<std::uint64_t>>;

// Of every project that lost, on `jobs` threads.
[[nodiscard]] Margins margins_of_losers(const CountInput& input, const CountingRule& rule,
                                        const Outcome& outcome, unsigned jobs);

}  // namespace valurna::election
