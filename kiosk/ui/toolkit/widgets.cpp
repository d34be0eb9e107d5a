#include "kiosk/ui/toolkit/widgets.hpp"

#include <algorithm>
#include <cmath>

#include "base/unreachable.hpp"

namespace valurna::kiosk {
namespace {

struct Tint {
    Colour inside, line, ink;
    float width;
};

Tint tint(const Ui& ui, Kind kind, bool enabled, bool down) {
    const Palette& c = ui.colours();
    if (!enabled) {
        if (kind == Kind::kKey) return {c.rest, c.line, c.on_rest, kThinLine};
        return {c.rest, ui.high_contrast() ? c.on_rest : c.rest, c.on_rest, kThinLine};
    }
    switch (kind) {
        case Kind::kPrimary:
            return {down ? c.primary_down : c.primary, down ? c.primary_down : c.primary, c.on_primary,
                    kLine};
        case Kind::kSecondary:
            return {down ? c.quiet_down : c.surface, c.primary, c.primary, kLine};
        case Kind::kQuiet:
            return {down ? c.quiet_down : c.paper, c.line, c.ink, kThinLine};
        case Kind::kKey:
            return {down ? c.quiet_down : c.surface, c.line, c.ink, kLine};
        case Kind::kChosen:
            return {down ? c.primary_down : c.chosen, c.chosen, c.on_chosen, kLine};
        case Kind::kOnChosen:
            return {down ? c.quiet_down : c.on_chosen, c.on_chosen, c.chosen, kLine};
    }
    unreachable("kind of button");
}

float icon_side(Ui& ui, Role role) {
    return std::round(ui.line_height(role) * 0.78F);
}

constexpr float kPadding = 26, kIconGap = 10;

}  // namespace

void figure_disc(Ui& ui, const Rect& box, std::string_view figure, Colour disc, Colour ink) {
    const float side = std::min(box.w, box.h);
    ui.disc(box.middle_x(), box.middle_y(), side / 2, disc);
    ui.text(box.centred({side * 0.72F, side * 0.86F}), figure,
            {.role = side > 60 ? Role::kBody : Role::kControl,
             .colour = ink,
             .bold = true,
             .across = Align::kMiddle,
             .down = Align::kMiddle,
             .least = 0.3F});
}

float button_width(Ui& ui, const Button& button, const Look& look) {
    if (look.icon_only) return 84;
    const TextStyle style{.role = look.role, .bold = true};
    float width = 2 * kPadding + 2 + ui.measure(button.label, style).w;
    if (look.before || !look.figure.empty()) width += icon_side(ui, look.role) + kIconGap;
    if (look.after) width += icon_side(ui, look.role) + kIconGap;
    return width;
}

bool button(Ui& ui, std::string_view id, const Rect& box, const Button& button, const Look& look) {
    const Ui::Touch touch =
        ui.touch(id, box, button.enabled, button.spoken.empty() ? button.label : button.spoken, kRadius);
    const Tint t = tint(ui, look.kind, button.enabled, touch.down);
    ui.frame_box(box, t.inside, t.line, t.width, kRadius);
    const float side = std::min(icon_side(ui, look.role), box.h - 16);
    if (look.icon_only) {
        const float large = std::min(box.w, box.h) * 0.56F;
        if (look.before) ui.icon(*look.before, box.centred({large, large}), t.ink);
        return touch.pressed;
    }
    Rect inner = box.inset(look.kind == Kind::kKey ? 4 : 14, 6);
    // Icon and words stand together in the middle.
    const bool before = look.before || !look.figure.empty();
    const float icons = (before ? side + kIconGap : 0) + (look.after ? side + kIconGap : 0);
    const TextStyle style{.role = look.role,
                          .colour = t.ink,
                          .bold = true,
                          .across = icons > 0 ? Align::kStart : Align::kMiddle,
                          .down = Align::kMiddle,
                          .least = 0.64F};
    const float words = std::min(ui.measure(button.label, style).w, inner.w - icons);
    if (icons > 0) inner = {inner.x + (inner.w - icons - words) / 2, inner.y, icons + words, inner.h};
    if (!look.figure.empty()) {
        figure_disc(ui, inner.take_start(side, kIconGap), look.figure, t.ink, t.inside);
    } else if (look.before) {
        ui.icon(*look.before, inner.take_start(side, kIconGap).centred({side, side}), t.ink);
    }
    if (look.after) ui.icon(*look.after, inner.take_end(side, kIconGap).centred({side, side}), t.ink);
    ui.text(inner, button.label, style);
    return touch.pressed;
}

namespace {
constexpr float kNoticePad = 18;
Rect notice_words(Ui& ui, const Rect& box, Role role) {
    Rect inner = box.inset(kNoticePad + 6, kNoticePad);
    inner.take_start(icon_side(ui, role), 16);
    return inner;
}
}  // namespace

float notice_height(Ui& ui, float width, std::string_view text, Role role) {
    const Rect words = notice_words(ui, {0, 0, width, 1000}, role);
    return std::ceil(ui.measure(text, {.role = role}, words.w).h) + 2 * kNoticePad;
}

float notice(Ui& ui, const Rect& box, std::string_view text, Tone tone, Role role) {
    const Palette& c = ui.colours();
    const bool error = tone == Tone::kError;
    const float height = std::min(box.h, notice_height(ui, box.w, text, role));
    const Rect strip{box.x, box.y, box.w, height};
    const Colour inside = error ? c.error : c.hint, ink = error ? c.on_error : c.on_hint;
    ui.frame_box(strip, inside, ui.high_contrast() ? c.line : inside, kThinLine, kRadius);
    const float side = icon_side(ui, role);
    Rect inner = strip.inset(kNoticePad + 6, 6);
    ui.icon(error ? Icon::kWarning : Icon::kInfo, inner.take_start(side, 16).centred({side, side}), ink);
    ui.text(inner, text, {.role = role, .colour = ink, .bold = error, .down = Align::kMiddle, .least = 0.7F});
    return height;
}

std::string number_in_rows(Ui& ui, std::string_view number, float width, float least) {
    std::string rows(number);
    if (ui.measure(rows, {.role = Role::kCode, .bold = true}).w * least <= width) return rows;
    // The hyphen in the middle becomes the end of the first row.
    const auto middle = rows.find('-', rows.size() / 2);
    if (middle != std::string::npos) rows[middle] = '\n';
    return rows;
}

namespace {
constexpr float kPlateAcross = 72, kPlateDown = 36;  // what a plate is wider and higher than its number
}

float number_plate_height(Ui& ui, float width, std::string_view number, float grow) {
    const std::string rows = number_in_rows(ui, number, (width - kPlateAcross) / grow);
    return ui.measure(rows, {.role = Role::kCode, .bold = true, .most = grow}).h + kPlateDown;
}

Rect number_plate(Ui& ui, const Rect& box, std::string_view number, float grow) {
    const Palette& c = ui.colours();
    const TextStyle style{.role = Role::kCode,
                          .colour = c.ink,
                          .bold = true,
                          .across = Align::kMiddle,
                          .down = Align::kMiddle,
                          .most = grow,
                          .least = 0.6F};
    const std::string rows = number_in_rows(ui, number, (box.w - kPlateAcross) / grow);
    const Size size = ui.measure(rows, style);
    const float height = std::min(box.h, size.h + kPlateDown);
    const float shrink = std::min(1.0F, (height - kPlateDown / 2) / size.h);
    const Rect plate{box.x, box.y, std::min(box.w, size.w * shrink + kPlateAcross), height};
    ui.dashed_box(plate, c.surface, ui.high_contrast() ? c.line : c.soft_ink, kLine, kRadius);
    ui.text(plate.inset(16, 8), rows, style);
    return plate;
}

std::optional<Event> button_row(Ui& ui, const Rect& row, const std::vector<BarItem>& items) {
    std::vector<float> widths;
    float wanted = kGap * static_cast<float>(items.empty() ? 0 : items.size() - 1);
    for (const BarItem& item : items) {
        widths.push_back(std::max(button_width(ui, *item.button, item.look), 2 * kTouchTarget * 0.6F));
        wanted += widths.back();
    }
    if (wanted > row.w) {
        // The longest give most: each is held to what is left when the shorter have theirs.
        const float gaps = kGap * static_cast<float>(items.size() - 1);
        float left = row.w - gaps;
        std::vector<float> sorted = widths;
        std::sort(sorted.begin(), sorted.end());
        float cap = 0;
        for (std::size_t i = 0; i < sorted.size(); ++i) {
            cap = left / static_cast<float>(sorted.size() - i);
            if (sorted[i] > cap) break;
            left -= sorted[i];
        }
        for (float& width : widths)
            width = std::min(width, cap);
    }
    std::optional<Event> event;
    float start = row.x, end = row.right();
    std::vector<Rect> boxes(items.size());
    for (std::size_t i = items.size(); i-- > 0;) {
        if (!items[i].at_end) continue;
        boxes[i] = {end - widths[i], row.y, widths[i], row.h};
        end -= widths[i] + kGap;
    }
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (!items[i].at_end) {
            boxes[i] = {start, row.y, widths[i], row.h};
            start += widths[i] + kGap;
        }
        if (button(ui, items[i].id, boxes[i], *items[i].button, items[i].look))
            event = items[i].button->event;
    }
    return event;
}

}  // namespace valurna::kiosk
