#pragma once
// The last step: the ballot is sealed and not yet cast.

#include "kiosk/view/reading.hpp"

namespace valurna::kiosk {

struct CastPage {
    std::string headline, explanation;
    std::string tracker;  // in groups, empty while sealing or casting
    std::string about;    // the number, below it
    std::string busy;     // "Locking your vote ..." while the worker runs
    std::string error;
    Button back, test, cast;  // no label on `test` where a test is asked about; `cast` is the large one
};

// Also of the page that a test ends on.
[[nodiscard]] std::vector<std::string> cast_help(const Reading& reading);
[[nodiscard]] Said<CastPage> view_of(const AtCast& at, const Reading& reading);

}  // namespace valurna::kiosk
