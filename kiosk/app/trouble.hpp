#pragma once
// The one table that says what follows when the station could not do what a voter's step needed.

#include "base/expected.hpp"

namespace valurna::kiosk {

enum class Doing { kSealing, kCasting, kSpoiling };

enum class Remedy {
    kTellVoter,     // plainly, with the way to try again; the next voter may do better
    kLookAndRetry,  // the ledger may or may not hold it: read it anew, look, try once more, then stop the
                    // station
};

[[nodiscard]] Remedy remedy_for(Doing doing, ErrorCode error);

}  // namespace valurna::kiosk
