#pragma once
// How many more votes a project would have needed, found by counting again.

#include <cstdint>
#include <functional>
#include <map>
#include <optional>

#include "election/count/count.hpp"

namespace valurna::election {

struct Margin {
    std::optional<std::uint64_t> enough = {};  // so many more win, one fewer do not; nothing: no number helps
    // The search was broken off: so many more do not win, and more was not tried.
    std::optional<std::uint64_t> not_enough = {};
    bool operator==(const Margin&) const = default;
};
using Margins = std::map<std::uint32_t, Margin>;  // by project

// What all margins of an outcome may take.
struct MarginBound {
    std::size_t losers = 0;
    std::uint64_t runs = 0;  // of the rule, at most
    double seconds = 0;      // about so long would all of them keep one core busy
};
[[nodiscard]] MarginBound margin_bound(const CountInput& input, const CountingRule& rule,
                                       const Outcome& outcome);

struct MarginWork {
    std::size_t jobs = 1;         // threads
    std::uint64_t most_runs = 0;  // 0: what margin_bound() says
    bool shortcuts = true;        // false: every count from its beginning, without a bound, for tests
    std::function<void(std::uint64_t done, std::uint64_t all)> progress = {};  // losers; from any thread
};

// The margins of all projects that lost. The question for one project is: how many voters more, who choose only
// this project? Each of them gives it as many points as the most that any voter gave to one project. With the
// answer k the project wins, with k - 1 it does not; both are found by a whole count. Under greedy and its variants
// and under Phragmen k is the smallest such number, because more votes never take a victory away. Under equal shares
// a smaller number may win too, where a number between it and k loses. There is no answer where the project costs more
// than the budget, and none where it still loses with 1000 * ballots + 1000 voters more.
// Under add1, where each answer takes many runs, the search ends after `most_runs`; the others always end by
// themselves. Which projects are then without an answer depends on the threads.
// `input`, `rule` and `outcome` must be those of a count. Throws only what memory or threads throw.
[[nodiscard]] Margins margins_of_losers(const CountInput& input, const CountingRule& rule,
                                        const Outcome& outcome, const MarginWork& work = {});

}  // namespace valurna::election
