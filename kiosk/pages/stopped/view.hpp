#pragma once
// The station cannot store votes; staff must come.

#include "kiosk/view/reading.hpp"

namespace valurna::kiosk {

struct StoppedPage {
    std::string headline, explanation;
};

[[nodiscard]] Said<StoppedPage> view_of(const AtStopped& at, const Reading& reading);

}  // namespace valurna::kiosk
