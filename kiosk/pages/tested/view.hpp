#pragma once
// After a test of the machine (Benaloh challenge): the seal is revealed and logged, and nothing is cast.

#include "kiosk/view/reading.hpp"

namespace valurna::kiosk {

struct TestedPage {
    std::string headline, explanation, tracker, about, qr;
    std::vector<std::string> chosen;
    Button again;
};

[[nodiscard]] Said<TestedPage> view_of(const AtTested& at, const Reading& reading);

}  // namespace valurna::kiosk
