#pragma once
// Who may do what at a station: the one table. A button that a role may not use is not shown, and an event that asks for it
// all the same is not known.

#include "kiosk/flow/staff_event.hpp"

namespace valurna::kiosk {

[[nodiscard]] bool may(StaffRole role, StaffDeed deed);
// Whose PIN they may set: of their own role and of those below it.
[[nodiscard]] bool may_set_pin(StaffRole by, StaffRole of);

}  // namespace valurna::kiosk
