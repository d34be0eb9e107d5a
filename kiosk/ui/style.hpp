#pragma once
// How a text or a picture stands in its box.

#include "kiosk/ui/canvas.hpp"
#include "kiosk/ui/theme.hpp"

namespace valurna::kiosk {

enum class Align { kStart, kMiddle, kEnd };

struct TextStyle {
    Role role = Role::kBody;
    Colour colour = {};
    bool bold = false;
    bool rich = false;  // the text is `Rich`
    Align across = Align::kStart;
    Align down = Align::kStart;
    float most = 1;                  // of its type size, where neighbours had to be set smaller
    float least = 0.8F;              // may be set this much smaller before it counts as not fitting
    const char* language = nullptr;  // BCP 47 where it is not the page's
};

enum class Icon {
    kTick,
    kBackspace,
    kForward,
    kBack,
    kContrast,
    kHelp,
    kTextSize,
    kGlobe,
    kLock,
    kWarning,
    kClose,
    kPerson,
    kInfo,
};

}  // namespace valurna::kiosk
