#pragma once
// The same role in the kiosk's words and in the ledger's: the numbers are alike.

#include "kiosk/flow/staff_event.hpp"
#include "sync/formats/staff.hpp"

namespace valurna::kiosk {

[[nodiscard]] constexpr sync::StaffRole of_sync(StaffRole role) {
    return static_cast<sync::StaffRole>(role);
}
[[nodiscard]] constexpr StaffRole of_kiosk(sync::StaffRole role) {
    return static_cast<StaffRole>(role);
}
static_assert(of_sync(StaffRole::kReceiver) == sync::StaffRole::kReceiver);
static_assert(of_sync(StaffRole::kController) == sync::StaffRole::kController);
static_assert(of_sync(StaffRole::kOrganiser) == sync::StaffRole::kOrganiser);
static_assert(of_sync(StaffRole::kCoordinator) == sync::StaffRole::kCoordinator);
static_assert(of_sync(StaffRole::kAdministrator) == sync::StaffRole::kAdministrator);
static_assert(kStaffCardPrefix == sync::kStaffCardStart);

}  // namespace valurna::kiosk
