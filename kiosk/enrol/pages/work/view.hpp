#pragma once
// How far the enrolment has come, or what keeps it.

#include "kiosk/enrol/view/enrol_reading.hpp"
#include "kiosk/view/status.hpp"

namespace valurna::kiosk {

struct EnrolWorkPage {
    std::vector<StatusLine> lines;
    std::string waiting, error;  // one of them
    Button back;
    std::optional<Button> stick, again;
};

[[nodiscard]] Said<EnrolWorkPage> view_of(const AtEnrolWork& at, const EnrolReading& reading);

}  // namespace valurna::kiosk
