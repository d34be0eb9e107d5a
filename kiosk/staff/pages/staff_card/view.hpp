#pragma once
// A staff card is typed.

#include "kiosk/staff/view/staff_reading.hpp"
#include "kiosk/view/symbol_pad.hpp"

namespace valurna::kiosk {

struct StaffCardPage : SymbolPad {};  // six groups

[[nodiscard]] Said<StaffCardPage> view_of(const AtStaffCard& at, const StaffReading& reading);

}  // namespace valurna::kiosk
