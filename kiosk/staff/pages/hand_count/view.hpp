#pragma once
// Before closing: how many people were let in, counted by hand.

#include "kiosk/staff/view/staff_reading.hpp"

namespace valurna::kiosk {

struct HandCountPage {
    std::string question, explanation;
    std::string number;  // as typed so far
    std::vector<Button> keys;
    Button erase, back, skip, go_on;
};

[[nodiscard]] Said<HandCountPage> view_of(const AtHandCount& at, const StaffReading& reading);

}  // namespace valurna::kiosk
