#pragma once
// The machine is a station now.

#include "kiosk/enrol/view/enrol_reading.hpp"

namespace valurna::kiosk {

struct EnrolDonePage {
    std::string headline;
    std::string explanation;
    std::string key;  // in groups: from left to right in every language
    std::string clock;
    std::string language;  // empty where the vote is in the one that was chosen
    Button go_on;
};

[[nodiscard]] Said<EnrolDonePage> view_of(const AtEnrolDone& at, const EnrolReading& reading);

}  // namespace valurna::kiosk
