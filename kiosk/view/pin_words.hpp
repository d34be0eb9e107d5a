#pragma once
// What a pad says on which a PIN of six figures is typed.

#include "kiosk/flow/pin_asked.hpp"
#include "kiosk/view/reading.hpp"

namespace valurna::kiosk {

struct PinPad {
    std::string instruction;
    int typed = 0;  // how many of the six figures: never which
    bool checking = false;
    std::string checking_label;
    std::string error;
    std::vector<Button> keys;  // ten figures, as on a telephone
    Button erase;
};

[[nodiscard]] PinPad pin_pad_of(const PinAsked& asked, const Telling& reading);

}  // namespace valurna::kiosk
