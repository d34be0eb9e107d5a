#pragma once
// How the station does, and what staff may do there.

#include "kiosk/staff/view/staff_reading.hpp"
#include "kiosk/view/status.hpp"

namespace valurna::kiosk {

struct StaffHomePage {
    std::vector<StatusLine> lines;
    std::string error;  // nothing came of the last deed
    struct Deed {
        std::string id;  // for scripts and tests: "admit"
        Button button;
    };
    std::vector<Deed> deeds;  // the first one leads
};

[[nodiscard]] Said<StaffHomePage> view_of(const AtHome& at, const StaffReading& reading);
// What a role is called.
[[nodiscard]] std::string role_name(const Telling& reading, StaffRole role);

}  // namespace valurna::kiosk
