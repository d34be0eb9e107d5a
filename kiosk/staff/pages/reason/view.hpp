#pragma once
// Ready reasons to touch, where voting opens or closes on a day that was not planned.

#include "kiosk/staff/view/staff_reading.hpp"

namespace valurna::kiosk {

struct ReasonPage {
    std::string explanation, question;
    std::vector<Button> reasons;
    std::string otherwise;  // what to do where none of them is it
    Button back;
};

[[nodiscard]] Said<ReasonPage> view_of(const AtReason& at, const StaffReading& reading);

}  // namespace valurna::kiosk
