#pragma once
// What may lie over a page.

#include <array>
#include <variant>

#include "kiosk/view/pin_words.hpp"
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
    std::optional<Button> for_staff = std::nullopt;  // over the page of a voter: to end what was left
};
// Covers all of the page beneath: staff stand there.
struct StaffEndOverlay {
    std::string headline, explanation;
    Button stay, end;
};
// Likewise, before it is known who stands there.
struct StaffPinOverlay : PinPad {
    std::string headline;
    Button back;
};
// Registers an overlay with the view.
using AnyOverlay = std::variant<std::monostate, IdleOverlay, LeaveOverlay, LanguagesOverlay, SizesOverlay,
                                HelpOverlay, StaffEndOverlay, StaffPinOverlay>;

struct OverlaySaid {
    AnyOverlay overlay;
    std::string spoken;
};
// What lies beneath.
struct Beneath {
    bool choosing = false;      // a voter's choices
    bool may_be_ended = false;  // something that staff may end
    std::vector<std::string> help;
};
[[nodiscard]] OverlaySaid overlay_of(const Telling& reading, Beneath beneath);

}  // namespace valurna::kiosk
