#pragma once
// The ballot is in.

#include "kiosk/view/reading.hpp"

namespace valurna::kiosk {

struct ThanksPage {
    std::string headline, follow, tracker, results;
    std::string qr;  // text for the QR code
    Button done;
};

[[nodiscard]] Said<ThanksPage> view_of(const AtThanks& at, const Reading& reading);

}  // namespace valurna::kiosk
