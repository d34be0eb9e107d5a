#pragma once
// How the station does, and what staff may do there.

#include "kiosk/staff/view/staff_reading.hpp"
#include "kiosk/view/status.hpp"

namespace valurna::kiosk {

struct StaffHomePage {
    std::vector<StatusLine> lines;
    std::string error;  // nothing came of the last deed
    std::string told;   // what came of it, where the lines do not show it
    struct Deed {
        std::string id;  // for scripts and tests: "admit"
        Button button;
    };
    std::vector<Deed> deeds;  // the first one leads
};

[[nodiscard]] Said<StaffHomePage> view_of(const AtHome& at, const StaffReading& reading);

}  // namespace valurna::kiosk
