#include "kiosk/ui/toolkit/control.hpp"

#include <algorithm>
#include <cmath>

#include "base/overloaded.hpp"

namespace valurna::kiosk {
namespace {

constexpr Look kUpLook{.kind = Kind::kSecondary, .before = Icon::kUp},
    kDownLook{.kind = Kind::kSecondary, .before = Icon::kDown};

constexpr float kMinusPlus = 84;  // each of them

std::optional<Event> up_and_down(Ui& ui, const std::string& id, Rect box, const UpAndDown& two) {
    std::optional<Event> event;
    const Rect first = box.take_start((box.w - kTouchGap) / 2, kTouchGap);
    if (button(ui, id + ":up", first, two.up, kUpLook)) event = two.up.event;
    if (button(ui, id + ":down", box, two.down, kDownLook)) event = two.down.event;
    return event;
}

// As wide as two figures, so that nothing moves when the second one comes.
float figure_width(Ui& ui) {
    return std::ceil(ui.measure("00", {.bold = true}).w) + 20;
}

std::optional<Event> minus_plus(Ui& ui, const std::string& id, Rect box, const MinusPlus& points) {
    std::optional<Event> event;
    const float side = (box.w - std::min(figure_width(ui), box.w - 2 * kTouchTarget)) / 2;
    const Rect minus = box.take_start(side), plus = box.take_end(side);
    const Palette& c = ui.colours();
    const bool some = points.minus.enabled && !ui.high_contrast();
    ui.text(box, points.figure,
            {.colour = some ? c.chosen : c.ink,
             .bold = true,
             .across = Align::kMiddle,
             .down = Align::kMiddle,
             .least = 0.5F});
    const Look fewer{.kind = Kind::kSecondary, .before = Icon::kMinus, .icon_only = true},
        more{.kind = Kind::kSecondary, .before = Icon::kPlus, .icon_only = true};
    if (button(ui, id + ":minus", minus, points.minus, fewer)) event = points.minus.event;
    if (button(ui, id + ":plus", plus, points.plus, more)) event = points.plus.event;
    return event;
}

float step_width(Ui& ui, const Scale& scale) {
    float width = kTouchTarget;
    for (const auto& step : scale.steps)
        width = std::max(width, ui.measure(step.button.label, {.role = Role::kControl, .bold = true}).w + 36);
    return std::ceil(width);
}

std::optional<Event> scale_of(Ui& ui, const std::string& id, Rect box, const Scale& scale) {
    std::optional<Event> event;
    const auto steps = static_cast<float>(scale.steps.size());
    const float width = (box.w - (steps - 1) * kTouchGap) / steps;
    for (std::size_t i = 0; i < scale.steps.size(); ++i) {
        const auto& step = scale.steps[i];
        const Look look{.kind = step.chosen ? Kind::kChosen : Kind::kSecondary};
        if (button(ui, id + ":" + std::to_string(i), box.take_start(width, kTouchGap), step.button, look))
            event = step.button.event;
    }
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
                                 },
                                 [&](const MinusPlus&) { return 2 * kMinusPlus + figure_width(ui); },
                                 [&](const Scale& scale) {
                                     const auto steps = static_cast<float>(scale.steps.size());
                                     return steps * step_width(ui, scale) + (steps - 1) * kTouchGap;
                                 }},
                      control);
}

std::optional<Event> draw_control(Ui& ui, const std::string& id, const Rect& box, const Control& control) {
    return std::visit(Overloaded{[](const std::monostate&) { return std::optional<Event>(); },
                                 [&](const UpAndDown& two) { return up_and_down(ui, id, box, two); },
                                 [&](const MinusPlus& points) { return minus_plus(ui, id, box, points); },
                                 [&](const Scale& scale) { return scale_of(ui, id, box, scale); }},
                      control);
}

}  // namespace valurna::kiosk
