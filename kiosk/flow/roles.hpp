#pragma once
// Who may do what at a station: the one table. A button that a role may not use is not shown, and an event that asks for it
// all the same is not known.

#include "kiosk/flow/staff_event.hpp"

namespace valurna::kiosk {

[[nodiscard]] bool may(StaffRole role, StaffDeed deed);

}  // namespace valurna::kiosk
