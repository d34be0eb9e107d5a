#pragma once
// The end of a day: what the server has confirmed of a closed station, and why it is not all.

#include "kiosk/staff/view/staff_reading.hpp"
#include "kiosk/view/status.hpp"

namespace valurna::kiosk {

struct DayEndPage {
    std::vector<StatusLine> lines;
    struct Sending {
        std::string headline;
        std::uint64_t part = 0, whole = 0;  // of the bar
        std::string progress;  // "78% confirmed by the server", and on a second line "about 20 seconds left"
        std::string cause;     // why no more has come
        std::string calm;      // what may be done at any time
    } sending;
    Button back, code, reconciliation;
};

[[nodiscard]] Said<DayEndPage> view_of(const AtDayEnd& at, const StaffReading& reading);

}  // namespace valurna::kiosk
