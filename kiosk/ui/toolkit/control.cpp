#include "kiosk/ui/toolkit/control.hpp"

#include <algorithm>
#include <cmath>

#include "base/overloaded.hpp"

namespace valurna::kiosk {
namespace {

constexpr Look kUpLook{.kind = Kind::kSecondary, .before = Icon::kUp},
    kDownLook{.kind = Kind::kSecondary, .before = Icon::kDown};

std::optional<Event> up_and_down(Ui& ui, const std::string& id, Rect box, const UpAndDown& two) {
    std::optional<Event> event;
    const Rect first = box.take_start((box.w - kTouchGap) / 2, kTouchGap);
    if (button(ui, id + ":up", first, two.up, kUpLook)) event = two.up.event;
    if (button(ui, id + ":down", box, two.down, kDownLook)) event = two.down.event;
    return event;
}

}  // namespace

float control_height(Ui& ui) {
    return std::round(std::max(kTouchTarget, ui.line_height(Role::kControl) + 30));
}

float control_width(Ui& ui, const Control& control) {
    return std::visit(Overloaded{[](const std::monostate&) { return 0.0F; },
                                 [&](const UpAndDown& two) {
                                     return 2 * std::max(button_width(ui, two.up, kUpLook),
                                                         button_width(ui, two.down, kDownLook)) +
                                            kTouchGap;
                                 }},
                      control);
}

std::optional<Event> draw_control(Ui& ui, const std::string& id, const Rect& box, const Control& control) {
    return std::visit(Overloaded{[](const std::monostate&) { return std::optional<Event>(); },
                                 [&](const UpAndDown& two) { return up_and_down(ui, id, box, two); }},
                      control);
}

}  // namespace valurna::kiosk
