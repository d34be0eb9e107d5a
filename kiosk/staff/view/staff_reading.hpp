#pragma once
// What the words of a page of the staff are made from.

#include "kiosk/staff/flow/staff_state.hpp"
#include "kiosk/view/reading.hpp"
#include "kiosk/view/status.hpp"

namespace valurna::kiosk {

struct StaffReading : Telling {
    const StaffState& state;
};

// What a ballot style is called; its id where the organiser gave it no name.
[[nodiscard]] std::string style_name(const Telling& reading, const std::string& style);

// Whether voting is planned for a later day than this one. False in practice, and before the station has looked.
[[nodiscard]] bool days_to_come(const StaffReading& reading);

// What a role is called.
[[nodiscard]] std::string role_name(const Telling& reading, StaffRole role);

}  // namespace valurna::kiosk
