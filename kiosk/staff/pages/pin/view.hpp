#pragma once
// Asks for a PIN or a card.

#include "kiosk/staff/view/staff_reading.hpp"

namespace valurna::kiosk {

struct StaffPinPage {
    std::string instruction;
    int typed = 0;  // how many of the six figures: never which
    bool checking = false;
    std::string checking_label;
    std::string error;
    std::vector<Button> keys;  // ten figures, as on a telephone
    Button erase, back;
};

[[nodiscard]] Said<StaffPinPage> view_of(const AtPin& at, const StaffReading& reading);

}  // namespace valurna::kiosk
