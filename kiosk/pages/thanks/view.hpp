#pragma once
// The ballot is in.

#include "kiosk/view/reading.hpp"

namespace valurna::kiosk {

struct ThanksPage {
    std::string headline, follow, tracker, about, results;
    std::string qr;  // where the number is followed; the number alone where nobody has said where that is
    Button done;
};

[[nodiscard]] Said<ThanksPage> view_of(const AtThanks& at, const Reading& reading);

}  // namespace valurna::kiosk
