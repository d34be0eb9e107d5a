#pragma once
// Told to people where the machine holds a station and cannot open it. They have no other screen.

#include "kiosk/enrol/view/enrol_reading.hpp"

namespace valurna::kiosk {

struct CannotStartPage {
    std::string headline;
    std::string explanation;
};

[[nodiscard]] Said<CannotStartPage> view_of(const AtCannotStart& at, const EnrolReading& reading);

}  // namespace valurna::kiosk
