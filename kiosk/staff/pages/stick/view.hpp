#pragma once
// What the station can do with a stick, how far it is, and when the stick may be taken out.

#include <optional>

#include "kiosk/staff/view/staff_reading.hpp"
#include "kiosk/view/status.hpp"

namespace valurna::kiosk {

struct StickPage {
    std::string headline;
    std::string explanation;        // below it; may be empty
    std::vector<StatusLine> lines;  // what came of it
    struct Moved {
        std::uint64_t done = 0, all = 0;
        std::string words;  // "3 of 12"
    };
    std::optional<Moved> moved;  // while it works
    struct Deed {
        std::string id;  // for scripts and tests: "export"
        Button button;
    };
    std::vector<Deed> deeds;
    Button back;
};

[[nodiscard]] Said<StickPage> view_of(const AtStick& at, const StaffReading& reading);

}  // namespace valurna::kiosk
