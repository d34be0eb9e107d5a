#pragma once
// Five targets over the panel.

#include "kiosk/staff/view/staff_reading.hpp"

namespace valurna::kiosk {

struct TouchCheckPage {
    std::string instruction;
    struct Target {
        Button button;
        bool pressed = false;
    };
    std::vector<Target>
        targets;  // the corners where reading begins and ends, at the top and at the foot; then the middle
    Button back;
};

[[nodiscard]] Said<TouchCheckPage> view_of(const AtTouchCheck& at, const StaffReading& reading);

}  // namespace valurna::kiosk
