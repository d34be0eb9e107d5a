#pragma once
// How many of a class will vote.

#include "kiosk/staff/view/staff_reading.hpp"

namespace valurna::kiosk {

struct ClassSizePage {
    std::string question, explanation, error;
    std::string number;  // as typed so far
    std::vector<Button> keys;
    Button erase, back, begin;
};

[[nodiscard]] Said<ClassSizePage> view_of(const AtClassSize& at, const StaffReading& reading);

}  // namespace valurna::kiosk
