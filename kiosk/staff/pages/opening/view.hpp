#pragma once
// The zero check, and the last question before the polls open.

#include "kiosk/staff/view/last_question.hpp"

namespace valurna::kiosk {

struct OpeningPage : LastQuestion {};

[[nodiscard]] Said<OpeningPage> view_of(const AtOpening& at, const StaffReading& reading);

}  // namespace valurna::kiosk
