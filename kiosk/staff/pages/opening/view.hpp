#pragma once
// The zero check, and the last question before the polls open.

#include "kiosk/staff/view/verdict.hpp"

namespace valurna::kiosk {

struct OpeningPage {
    std::vector<StatusLine> lines;
    std::string explanation;
    Button back, open;
};

[[nodiscard]] Said<OpeningPage> view_of(const AtOpening& at, const StaffReading& reading);

}  // namespace valurna::kiosk
