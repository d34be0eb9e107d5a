#pragma once
// Votes by place, so that no small group can be pointed out.

#include <cstdint>
#include <string>
#include <vector>

namespace valurna::election {

inline constexpr std::uint64_t kSmallestCell = 20;  // ballots

struct PlaceTurnout {
    std::vector<std::string> places;  // several: put together
    std::uint64_t ballots = 0;
    bool operator==(const PlaceTurnout&) const = default;
};

// Places of under 20 ballots become one row, and the next smallest joins it until the row has 20: from one
// hidden cell and the total anybody could work it out. Nothing at all where all together are under 20. The
// most ballots first, the row of several last; places of the same name are one.
[[nodiscard]] std::vector<PlaceTurnout> turnout_by_place(std::vector<PlaceTurnout> places);

}  // namespace valurna::election
