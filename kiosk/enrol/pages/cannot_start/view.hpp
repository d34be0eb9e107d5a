#pragma once
// The machine holds a station that cannot be opened: whoever stands there has no other screen.

#include "kiosk/enrol/view/enrol_reading.hpp"

namespace valurna::kiosk {

struct CannotStartPage {
    std::string headline;
    std::string explanation;
};

[[nodiscard]] Said<CannotStartPage> view_of(const AtCannotStart& at, const EnrolReading& reading);

}  // namespace valurna::kiosk
