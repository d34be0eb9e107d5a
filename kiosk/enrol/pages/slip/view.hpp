#pragma once
// Waits for the station slip.

#include "kiosk/enrol/view/enrol_reading.hpp"

namespace valurna::kiosk {

struct EnrolSlipPage {
    std::string headline, explanation;
    std::string error;  // of what came last
    Button back, stick;
};

[[nodiscard]] Said<EnrolSlipPage> view_of(const AtEnrolSlip& at, const EnrolReading& reading);

}  // namespace valurna::kiosk
