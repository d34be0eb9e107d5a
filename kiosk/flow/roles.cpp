#include "kiosk/flow/roles.hpp"

#include "base/unreachable.hpp"

namespace valurna::kiosk {

bool may(StaffRole role, StaffDeed deed) {
    switch (deed) {
        case StaffDeed::kAdmit:
        case StaffDeed::kEndSession:
        case StaffDeed::kLiftWait:
        case StaffDeed::kBeginClass:
        case StaffDeed::kEndClass:
        case StaffDeed::kPause:
        case StaffDeed::kResume:
            return role != StaffRole::kController;  // who controls looks on
        case StaffDeed::kCheckStation:
            return true;
        case StaffDeed::kOpen:
        case StaffDeed::kClose:
        case StaffDeed::kExportStick:
        case StaffDeed::kImportStick:
        case StaffDeed::kKeepStick:
            return role == StaffRole::kOrganiser || role == StaffRole::kCoordinator ||
                   role == StaffRole::kAdministrator;
        case StaffDeed::kEmpty:
            return role == StaffRole::kCoordinator || role == StaffRole::kAdministrator;
        case StaffDeed::kDayEnd:
            return role != StaffRole::kReceiver;  // who controls looks on
        case StaffDeed::kSetPin:
            return role == StaffRole::kOrganiser || role == StaffRole::kCoordinator ||
                   role == StaffRole::kAdministrator;
        case StaffDeed::kNewAddresses:
            return role == StaffRole::kCoordinator || role == StaffRole::kAdministrator;
    }
    unreachable("deed of the staff");
}

bool may_set_pin(StaffRole by, StaffRole of) {
    return may(by, StaffDeed::kSetPin) && of <= by;  // in the order of their rights
}

}  // namespace valurna::kiosk
