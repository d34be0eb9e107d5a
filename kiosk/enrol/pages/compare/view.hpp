#pragma once
// What the slip says, beside the question whether it is what the paper says.

#include "kiosk/enrol/view/enrol_reading.hpp"

namespace valurna::kiosk {

struct EnrolComparePage {
    std::string question;
    struct Line {
        std::string name, value;
        bool key = false;  // of a key, in groups: from left to right in every language
    };
    std::vector<Line> lines;
    Button differs, alike;
};

[[nodiscard]] Said<EnrolComparePage> view_of(const AtEnrolCompare& at, const EnrolReading& reading);

}  // namespace valurna::kiosk
