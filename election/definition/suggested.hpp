#pragma once
// The voting method that suits those who vote, as studies of real voters found it: pick up to k for pupils; pick, then share
// out points, for adults (quickest and best liked in Zürich, where ranking 5 came next).

#include "election/definition/definition.hpp"

namespace valurna::election {

enum class VotersAre { kUnstated, kPupils, kAdults };

inline constexpr std::uint32_t kSuggestedChoices = 5;
inline constexpr std::int64_t kSuggestedPoints = 10;

// "pupils", "adults"; anything else: not stated.
[[nodiscard]] VotersAre voters_of(std::string_view name);
// Method and counting rule of a contest that has its projects; what is unstated gets knapsack and greedy.
void suggest_voting(Contest& contest, VotersAre voters);

}  // namespace valurna::election
