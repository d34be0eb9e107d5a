#pragma once
// What was counted by hand beside what is here, and the last question before the polls close.

#include "kiosk/staff/view/staff_reading.hpp"
#include "kiosk/view/status.hpp"

namespace valurna::kiosk {

struct ClosingPage {
    std::vector<StatusLine> lines;
    std::string warning;
    Button back, close;
};

[[nodiscard]] Said<ClosingPage> view_of(const AtClosing& at, const StaffReading& reading);

}  // namespace valurna::kiosk
