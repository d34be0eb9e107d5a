#include "election/definition/staff.hpp"

#include "base/unreachable.hpp"
#include "base/utf8.hpp"

namespace valurna::election {

std::string_view name_of(StaffRole role) {
    switch (role) {
        case StaffRole::kReceiver:
            return "receiver";
        case StaffRole::kController:
            return "controller";
        case StaffRole::kOrganiser:
            return "organiser";
        case StaffRole::kCoordinator:
            return "coordinator";
        case StaffRole::kAdministrator:
            return "administrator";
    }
    unreachable("role of staff");
}

std::optional<std::string_view> after_staff_card_start(std::string_view line) {
    if (lower_case(line.substr(0, kStaffCardStart.size())) != lower_case(kStaffCardStart))
        return std::nullopt;
    return line.substr(kStaffCardStart.size());
}

}  // namespace valurna::election
