#include "election/voting/open_data.hpp"

#include "base/unreachable.hpp"

namespace valurna::election {

std::string_view name_of(VoteType type) {
    switch (type) {
        case VoteType::kApproval:
            return "approval";
        case VoteType::kOrdinal:
            return "ordinal";
        case VoteType::kCumulative:
            return "cumulative";
        case VoteType::kScoring:
            return "scoring";
        case VoteType::kChooseOne:
            return "choose-1";
    }
    unreachable("vote type");
}

}  // namespace valurna::election
