#include "kiosk/staff/view/staff_reading.hpp"

#include "base/unreachable.hpp"

namespace valurna::kiosk {

std::string style_name(const Telling& reading, const std::string& style) {
    const auto* found = reading.election.style(style);
    const auto name = found == nullptr ? std::string() : reading.own(found->title);
    return name.empty() ? reading.words.apart(style) : name;
}

bool days_to_come(const StaffReading& reading) {
    const auto& election = reading.election;
    const auto& look = reading.state.look;
    return !election.practice && look && !look->today.empty() && look->today < election.closes;
}

std::string role_name(const Telling& reading, StaffRole role) {
    const auto& words = reading.words;
    switch (role) {
        case StaffRole::kReceiver:
            return words.text("Poll worker");
        case StaffRole::kController:
            return words.text("Controller");
        case StaffRole::kOrganiser:
            return words.text("Organiser");
        case StaffRole::kCoordinator:
            return words.text("Coordinator");
        case StaffRole::kAdministrator:
            return words.text("Administrator");
    }
    unreachable("role of staff");
}

}  // namespace valurna::kiosk
