#pragma once
// What every counting rule starts from: the input with the votes and points of each project added up.

#include <optional>
#include <string>
#include <vector>

#include "election/count/count.hpp"

namespace valurna::election {

__extension__ typedef __int128 Wide;  // of products of two 63-bit numbers
__extension__ typedef unsigned __int128 UWide;

// Voters who are added to the ballots of the input. Each of them chose this project alone and gave it `points`.
struct Extra {
    std::uint32_t project = 0;
    std::uint64_t voters = 0;
    std::int64_t points = 1;
};

// Refers to the input and the rule, which must outlive it.
struct Prepared {
    const CountInput& input;
    const CountingRule& rule;
    std::vector<std::uint64_t> votes;  // voters who named it, also with 0 points
    std::vector<std::int64_t> points;
    std::uint64_t ballots = 0;        // blank ones too
    std::optional<Extra> extra = {};  // in the sums above
};

// Refuses what count() refuses.
[[nodiscard]] Expected<Prepared> prepare(const CountInput& input, const CountingRule& rule);
// The same with more voters; nothing where the sums no longer fit 63 bits.
[[nodiscard]] std::optional<Prepared> with_voters(const Prepared& prepared, const Extra& extra);

// Votes that a project lacks to `share` millionths of all ballots.
[[nodiscard]] std::uint64_t lacking_votes(std::uint64_t votes, std::uint64_t ballots, std::int64_t share);

}  // namespace valurna::election
