#pragma once
// What may lie over a page.

#include <array>
#include <variant>

#include "kiosk/view/reading.hpp"

namespace valurna::kiosk {

struct IdleOverlay {
    std::string headline, explanation;  // with the seconds left, as a full sentence
    Button stay;
};
struct LeaveOverlay {
    std::string headline, explanation;
    Button stay, leave;
};
struct LanguagesOverlay {
    std::string headline;
    std::vector<LanguageChoice> languages;
    Button close;
};
struct SizesOverlay {
    std::string headline;
    std::array<Button, 4> sizes;
    TextSize chosen = TextSize::kDefault;
    Button close;
};
struct HelpOverlay {
    std::string headline;
    std::vector<std::string> lines;
    Button close;
};
// Covers all of the page beneath: staff stand there.
struct StaffEndOverlay {
    std::string headline, explanation;
    Button stay, end;
};
// Registers an overlay with the view.
using AnyOverlay = std::variant<std::monostate, IdleOverlay, LeaveOverlay, LanguagesOverlay, SizesOverlay,
                                HelpOverlay, StaffEndOverlay>;

struct OverlaySaid {
    AnyOverlay overlay;
    std::string spoken;
};
// `help`: the lines of the page beneath. `choosing`: a voter's choices lie there.
[[nodiscard]] OverlaySaid overlay_of(const Telling& reading, bool choosing, std::vector<std::string> help);

}  // namespace valurna::kiosk
