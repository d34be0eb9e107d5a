#pragma once
// Asks for a PIN or a card.

#include "kiosk/staff/view/staff_reading.hpp"
#include "kiosk/view/pin_words.hpp"

namespace valurna::kiosk {

struct StaffPinPage : PinPad {
    Button back, type_card;
};

[[nodiscard]] Said<StaffPinPage> view_of(const AtPin& at, const StaffReading& reading);

}  // namespace valurna::kiosk
