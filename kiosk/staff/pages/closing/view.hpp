#pragma once
// What was counted by hand beside what is here, and the last question before the polls close.

#include "kiosk/staff/view/last_question.hpp"

namespace valurna::kiosk {

struct ClosingPage : LastQuestion {};

[[nodiscard]] Said<ClosingPage> view_of(const AtClosing& at, const StaffReading& reading);

}  // namespace valurna::kiosk
