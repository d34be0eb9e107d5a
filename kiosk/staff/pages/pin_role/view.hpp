#pragma once
// Whose PIN is set.

#include "kiosk/staff/view/staff_reading.hpp"

namespace valurna::kiosk {

struct PinRolePage {
    std::string told;  // whose was set just now
    std::string question;
    struct Choice {
        std::string id;
        Button button;
    };
    std::vector<Choice> roles;
    Button back;
};

[[nodiscard]] Said<PinRolePage> view_of(const AtPinRole& at, const StaffReading& reading);

}  // namespace valurna::kiosk
