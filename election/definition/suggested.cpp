#include "election/definition/suggested.hpp"

#include <algorithm>

#include "base/unreachable.hpp"

namespace valurna::election {

VotersAre voters_of(std::string_view name) {
    if (name == "pupils") return VotersAre::kPupils;
    return name == "adults" ? VotersAre::kAdults : VotersAre::kUnstated;
}

void suggest_voting(Contest& contest, VotersAre voters) {
    const auto most = std::min(kSuggestedChoices, static_cast<std::uint32_t>(contest.projects.size()));
    switch (voters) {
        case VotersAre::kUnstated:
            contest.voting = KnapsackRule();
            contest.counting.rule = CountRule::kGreedy;
            return;
        case VotersAre::kPupils:
            contest.voting = ApprovalRule{{0, most}};
            contest.counting.rule = CountRule::kGreedy;
            return;
        case VotersAre::kAdults:
            contest.voting = PickThenPointsRule{{{0, most}, kSuggestedPoints}};
            contest.counting.rule = CountRule::kCumulative;
            return;
    }
    unreachable("voters");
}

}  // namespace valurna::election
