#include "kiosk/ui/toolkit/map.hpp"

#include <algorithm>
#include <cmath>

namespace valurna::kiosk {
namespace {

// Pins that would touch each other stand as one, at the place of the first. Large as touch targets, wherever they gather.
struct Gathered {
    float x = 0, y = 0;
    std::vector<const ProjectMap::Pin*> pins;
};

std::vector<Gathered> gather(const ProjectMap& map, const Rect& area) {
    constexpr float kApart = kTouchTarget + kTouchGap, kHalf = kTouchTarget / 2;
    std::vector<Gathered> all;
    for (const auto& pin : map.pins) {
        const float x = std::clamp(area.x + pin.at.first * area.w, area.x + kHalf, area.right() - kHalf),
                    y = std::clamp(area.y + pin.at.second * area.h, area.y + kHalf, area.bottom() - kHalf);
        const auto near = std::find_if(all.begin(), all.end(), [&](const Gathered& one) {
            return std::abs(one.x - x) < kApart && std::abs(one.y - y) < kApart;
        });
        if (near == all.end())
            all.push_back({x, y, {&pin}});
        else
            near->pins.push_back(&pin);
    }
    return all;
}

std::optional<Event> draw_pin(Ui& ui, const Gathered& one, const ProjectMap& map) {
    const Palette& c = ui.colours();
    const bool alone = one.pins.size() == 1;
    const auto is_chosen = [](const ProjectMap::Pin* pin) { return pin->card.mark != CardMark::kOpen; };
    const bool chosen = std::all_of(one.pins.begin(), one.pins.end(), is_chosen);
    Button press;
    press.enabled = true;
    if (alone) {
        press = one.pins.front()->card.details;
        press.spoken = one.pins.front()->card.title;
    } else {
        OpenPins open;
        for (const auto* pin : one.pins)
            open.projects.push_back(pin->card.project);
        press.event = std::move(open);
        press.spoken = map.several.at(one.pins.size() - 2);
    }
    const Rect box{one.x - kTouchTarget / 2, one.y - kTouchTarget / 2, kTouchTarget, kTouchTarget};
    const Ui::Touch touch = ui.touch("pin:" + std::to_string(one.pins.front()->card.project), box,
                                     press.enabled, press.spoken, kTouchTarget / 2);
    const Colour inside = chosen ? c.chosen : alone ? c.primary : c.surface;
    ui.disc(one.x, one.y, kTouchTarget / 2, c.surface);
    ui.disc(one.x, one.y, kTouchTarget / 2 - 3, touch.down ? c.ink : c.primary);
    ui.disc(one.x, one.y, kTouchTarget / 2 - 8, inside);
    if (!alone) {
        ui.text(box.inset(10), std::to_string(one.pins.size()),
                {.role = Role::kControl,
                 .colour = chosen ? c.on_chosen : c.ink,
                 .bold = true,
                 .across = Align::kMiddle,
                 .down = Align::kMiddle,
                 .least = 0.4F});
    } else if (chosen) {
        ui.icon(Icon::kTick, box.centred({36, 36}), c.on_chosen);
    } else {
        ui.disc(one.x, one.y, 10, c.surface);
    }
    return touch.pressed ? std::optional(press.event) : std::nullopt;
}

}  // namespace

std::optional<Event> project_map(Ui& ui, const Rect& box, const ProjectMap& map) {
    const Palette& c = ui.colours();
    const float width = std::min(box.w, box.h * map.aspect);
    const Rect area = box.centred({width, width / map.aspect});
    // West is on the left in every language.
    ui.set_unmirrored(true);
    ui.areas(area, map.rings, c.surface, c.line, kLine);
    std::optional<Event> event;
    for (const auto& one : gather(map, area))
        keep_first(event, draw_pin(ui, one, map));
    ui.set_unmirrored(false);
    return event;
}

}  // namespace valurna::kiosk
