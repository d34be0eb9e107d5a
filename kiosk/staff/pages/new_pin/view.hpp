#pragma once
// A new PIN, typed twice.

#include "kiosk/staff/view/staff_reading.hpp"
#include "kiosk/view/pin_words.hpp"

namespace valurna::kiosk {

struct NewPinPage : PinPad {
    Button back;
};

[[nodiscard]] Said<NewPinPage> view_of(const AtNewPin& at, const StaffReading& reading);

}  // namespace valurna::kiosk
