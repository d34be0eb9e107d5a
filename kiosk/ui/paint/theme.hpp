#pragma once
// Colours by what they mean, and how a text or a sign stands in its box. Every pair of colours that carries
// words is tested: 10:1 by day (7:1 where a text is secondary, or where a mark tells the state too), 21:1 in
// high contrast.

#include <cstdint>

#include "kiosk/ui/paint/canvas.hpp"

namespace valurna::kiosk {

struct Colour {
    std::uint8_t r = 0, g = 0, b = 0, a = 255;
    friend bool operator==(const Colour&, const Colour&) = default;
};

struct Palette {
    Colour paper;     // the page
    Colour surface;   // bars, cards, keys
    Colour line;      // borders of things that need no attention
    Colour ink;       // words
    Colour soft_ink;  // secondary words
    Colour primary;   // the one button that leads on
    Colour on_primary;
    Colour primary_down;  // while pressed
    Colour quiet_down;    // a surface while pressed
    Colour chosen;        // border, mark
    Colour on_chosen;
    Colour chosen_tint;  // a chosen card's surface
    Colour hint;         // a notice that is not an error
    Colour on_hint;
    Colour error;
    Colour on_error;
    Colour rest;  // a button that cannot be pressed
    Colour on_rest;
    Colour track;          // the empty part of a bar
    Colour focus;          // the ring
    Colour focus_gap;      // between the ring and what it is around
    Colour sky, grass;     // the start screen's two grounds; words stand on both
    Colour veil;           // over a page that an overlay covers
    bool pictures_framed;  // high contrast: thick lines around every picture and bar
};

[[nodiscard]] const Palette& palette(Theme theme);
// WCAG 2.2 contrast ratio, 1 to 21.
[[nodiscard]] double contrast_ratio(Colour a, Colour b);

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
    kUp,
    kDown,
    kFind,
    kMinus,
    kPlus,
};

}  // namespace valurna::kiosk
