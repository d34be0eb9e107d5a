#pragma once
// For which ballot style somebody is let in; where no votes are left, what to do.

#include "kiosk/staff/view/staff_reading.hpp"

namespace valurna::kiosk {

struct StaffAdmitPage {
    std::string explanation;
    struct Style {
        std::string id;
        Button button;
        std::string left;
    };
    std::vector<Style> styles;
    Button back;
};

[[nodiscard]] Said<StaffAdmitPage> view_of(const AtAdmit& at, const StaffReading& reading);

}  // namespace valurna::kiosk
