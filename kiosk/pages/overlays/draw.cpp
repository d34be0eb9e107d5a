#include "kiosk/pages/overlays/draw.hpp"

#include <algorithm>
#include <cmath>

#include "kiosk/staff/ui/pin_pad.hpp"
#include "kiosk/ui/toolkit/widgets.hpp"

namespace valurna::kiosk {
namespace {

constexpr float kPad = 36;

// A box in the middle with its headline drawn. Returns what is left of it.
Rect headed_box(Ui& ui, float height, std::string_view headline, Role role = Role::kHeadline,
                float most = 1000) {
    const Palette& c = ui.colours();
    const Rect page = ui.page();
    ui.fill(page, c.veil);
    const float width = std::min(page.w - 48, most);
    const TextStyle style{.role = role, .colour = c.ink, .bold = true, .least = 0.55F};
    const float room = page.h - 48;
    const float head = std::min(ui.measure(headline, style, width - 2 * kPad).h, room * 0.34F);
    const Rect box = page.centred({width, std::min(room, height + head + 20 + 2 * kPad)});
    ui.frame_box(box, c.surface, ui.high_contrast() ? c.line : c.surface, kLine, kRadius + 8);
    Rect inner = box.inset(kPad);
    ui.text(inner.take_top(head, 20), headline, style);
    return inner;
}

float words_height(Ui& ui, std::string_view text, float most = 1000) {
    const float width = std::min(ui.page().w - 48, most) - 2 * kPad;
    return ui.measure(text, {}, width).h;
}

std::optional<Event> draw(const IdleOverlay& overlay, Ui& ui) {
    const Palette& c = ui.colours();
    const float press = std::round(bottom_bar_height(ui.text_size()) * 1.3F);
    Rect inner = headed_box(ui, words_height(ui, overlay.explanation) + 28 + press, overlay.headline);
    const Rect foot = inner.take_bottom(press, 24);
    ui.text(inner, overlay.explanation, {.colour = c.ink, .least = 0.55F});
    const bool pressed =
        button(ui, "stay", foot, overlay.stay, {.kind = Kind::kPrimary, .role = Role::kLead});
    // Any sign of life will do.
    if (pressed || ui.anything_pressed()) return overlay.stay.event;
    return std::nullopt;
}

std::optional<Event> draw(const LeaveOverlay& overlay, Ui& ui) {
    const Palette& c = ui.colours();
    const float press = bottom_bar_height(ui.text_size());
    const Look stay{.kind = Kind::kPrimary}, leave{.kind = Kind::kSecondary};
    const float width = std::min(ui.page().w - 48, 1000.0F) - 2 * kPad;
    const bool one_row =
        button_width(ui, overlay.stay, stay) + button_width(ui, overlay.leave, leave) + kGap < width;
    const float foot_height = one_row ? press : 2 * press + kGap;
    Rect inner = headed_box(ui, words_height(ui, overlay.explanation) + 28 + foot_height, overlay.headline);
    Rect foot = inner.take_bottom(foot_height, 24);
    ui.text(inner, overlay.explanation, {.colour = c.ink, .least = 0.55F});
    std::optional<Event> event;
    if (one_row) {
        return button_row(ui, foot,
                          {{"leave", &overlay.leave, leave, false}, {"stay", &overlay.stay, stay, true}});
    }
    if (button(ui, "stay", foot.take_top(press, kGap), overlay.stay, stay)) event = overlay.stay.event;
    if (button(ui, "leave", foot.take_top(press), overlay.leave, leave)) event = overlay.leave.event;
    return event;
}

std::optional<Event> draw(const StaffEndOverlay& overlay, Ui& ui) {
    const Palette& c = ui.colours();
    const Rect page = ui.page();
    ui.fill(page, c.paper);
    ui.fill({page.x, page.y, page.w, 24}, c.primary);
    Rect body = page.inset(56, 40).column(1100);
    const Look stay{.kind = Kind::kPrimary, .role = Role::kLead},
        end{.kind = Kind::kSecondary, .role = Role::kLead};
    const float press = std::round(bottom_bar_height(ui.text_size()) * 1.3F);
    const TextStyle headline{
        .role = Role::kHeadline, .colour = c.ink, .bold = true, .across = Align::kMiddle, .least = 0.55F};
    const TextStyle words{.colour = c.ink, .across = Align::kMiddle, .least = 0.55F};
    const float room = body.h - 2 * press - 2 * kGap - 28;
    const float head = std::min(ui.measure(overlay.headline, headline, body.w).h, room * 0.6F);
    const float text = std::min(ui.measure(overlay.explanation, words, body.w).h, room - head - 20);
    body.take_top(std::max(0.0F, (room - head - text - 20) * 0.4F));
    ui.text(body.take_top(head, 20), overlay.headline, headline);
    ui.text(body.take_top(text, 28), overlay.explanation, words);
    std::optional<Event> event;
    if (button(ui, "end", body.take_top(press, kGap), overlay.end, end)) event = overlay.end.event;
    if (button(ui, "stay", body.take_top(press), overlay.stay, stay)) event = overlay.stay.event;
    return event;
}

// All of the page beneath is covered.
std::optional<Event> draw(const StaffPinOverlay& overlay, const Chrome& chrome, Ui& ui) {
    const Palette& c = ui.colours();
    Rect body = ui.page();
    ui.fill(body, c.paper);
    const float foot = bottom_bar_space(ui.text_size(), 1);
    Rect bottom = body.take_bottom(foot);
    body = body.inset(ui.canvas().portrait() ? 32 : 48, 32).column(1300);
    const TextStyle headline{.role = Role::kHeadline, .colour = c.ink, .bold = true, .least = 0.5F};
    const float head = std::min(ui.measure(overlay.headline, headline, body.w).h, body.h * 0.2F);
    ui.text(body.take_top(head, 24), overlay.headline, headline);
    auto event = draw_pin_pad(ui, chrome, body, overlay);
    keep_first(
        event,
        button_row(ui, bottom_bar(ui, bottom),
                   {{"stay", &overlay.back, {.kind = Kind::kSecondary, .before = Icon::kBack}, false}}));
    return event;
}

std::optional<Event> draw(const LanguagesOverlay& overlay, Ui& ui) {
    const int count = static_cast<int>(overlay.languages.size());
    const float wide = std::min(ui.page().w - 48, 1000.0F) - 2 * kPad;
    const int columns = wide > 700 && count > 4 ? 3 : 2, rows = std::max(1, (count + columns - 1) / columns);
    const float key = std::max(88.0F, bottom_bar_height(ui.text_size())),
                close = bottom_bar_height(ui.text_size());
    Rect inner = headed_box(ui, static_cast<float>(rows) * (key + kTouchGap) + 12 + close, overlay.headline);
    const Rect foot = inner.take_bottom(close, 24);
    std::optional<Event> event;
    for (int i = 0; i < count; ++i) {
        const LanguageChoice& choice = overlay.languages[static_cast<std::size_t>(i)];
        Rect box = inner.cell(columns, rows, i, kTouchGap);
        const Button plain{choice.name, choice.event, true, {}};
        if (button(ui, "lang:" + choice.language_tag, box, plain,
                   {.kind = choice.chosen ? Kind::kPrimary : Kind::kKey})) {
            event = choice.event;
        }
    }
    keep_first(event, button_row(ui, foot, {{"close", &overlay.close, {.kind = Kind::kSecondary}, true}}));
    return event;
}

std::optional<Event> draw(const SizesOverlay& overlay, Ui& ui) {
    constexpr std::array<float, 4> kSigns{0.52F, 0.66F, 0.82F, 1.0F};
    const float close = bottom_bar_height(ui.text_size());
    const bool portrait = ui.canvas().portrait();
    const float tile = portrait ? 190 : 220;
    Rect inner = headed_box(ui, (portrait ? 2 * tile + kTouchGap : tile) + 24 + close, overlay.headline);
    const Rect foot = inner.take_bottom(close, 24);
    std::optional<Event> event;
    for (int i = 0; i < 4; ++i) {
        const auto at = static_cast<std::size_t>(i);
        const Palette& c = ui.colours();
        const Button& size = overlay.sizes.at(at);
        const bool chosen = overlay.chosen == static_cast<TextSize>(i);
        Rect box = portrait ? inner.cell(2, 2, i, kTouchGap) : inner.cell(4, 1, i, kTouchGap);
        const Ui::Touch touch = ui.touch("size:" + std::to_string(i), box, size.enabled,
                                         size.spoken.empty() ? size.label : size.spoken);
        const Colour ink = chosen ? c.on_primary : c.ink;
        const Colour inside = touch.down ? (chosen ? c.primary_down : c.quiet_down)
                              : chosen   ? c.primary
                                         : c.surface;
        ui.frame_box(box, inside, chosen ? c.primary : c.line, kLine, kRadius);
        Rect words = box.inset(12);
        const Rect label = words.take_bottom(std::min(words.h * 0.4F, 2 * ui.line_height(Role::kSmall)), 4);
        const float side = std::min(words.h, words.w) * kSigns.at(at);
        const Rect sign{words.middle_x() - side / 2, words.bottom() - side, side, side};
        ui.icon(Icon::kTextSize, sign, ink);
        ui.text(label, size.label,
                {.role = Role::kSmall,
                 .colour = ink,
                 .bold = true,
                 .across = Align::kMiddle,
                 .down = Align::kMiddle,
                 .least = 0.6F});
        if (touch.pressed) event = size.event;
    }
    keep_first(event, button_row(ui, foot, {{"close", &overlay.close, {.kind = Kind::kSecondary}, true}}));
    return event;
}

std::optional<Event> draw(const HelpOverlay& overlay, Ui& ui) {
    const Palette& c = ui.colours();
    const float close = bottom_bar_height(ui.text_size());
    constexpr float kWide = 1120, kMark = 40;
    float height = 0;
    const float width = std::min(ui.page().w - 48, kWide) - 2 * kPad - kMark;
    for (const std::string& line : overlay.lines)
        height += ui.measure(line, {}, width).h + 14;
    Rect inner = headed_box(ui, height + close + 24, overlay.headline, Role::kHeadline, kWide);
    const Rect foot = inner.take_bottom(close, 20);
    // Where not all lines fit at full size, all of them are set smaller, evenly.
    const float least = height > inner.h ? std::clamp(inner.h / height * 0.92F, 0.4F, 1.0F) : 1;
    const float share = std::min(1.0F, inner.h / std::max(1.0F, height));
    for (const std::string& line : overlay.lines) {
        Rect row = inner.take_top((ui.measure(line, {}, width).h + 14) * share);
        row.h -= 14 * share;
        const float y = row.y + ui.line_height(Role::kBody) * 0.5F * std::max(share, 0.7F);
        ui.disc(row.x + 10, y, 8, c.primary);
        row.take_start(kMark);
        ui.text(row, line, {.colour = c.ink, .least = least * 0.8F});
    }
    std::vector<BarItem> items;
    if (overlay.for_staff)
        items.push_back(
            {"staff", &*overlay.for_staff, {.kind = Kind::kQuiet, .before = Icon::kPerson}, false});
    items.push_back({"close", &overlay.close, {.kind = Kind::kPrimary}, true});
    return button_row(ui, foot, items);
}

std::optional<Event> draw(std::monostate, Ui&) {
    return std::nullopt;
}

const Button* way_out(const AnyOverlay& overlay) {
    if (const auto* leave = std::get_if<LeaveOverlay>(&overlay)) return &leave->stay;
    if (const auto* language = std::get_if<LanguagesOverlay>(&overlay)) return &language->close;
    if (const auto* size = std::get_if<SizesOverlay>(&overlay)) return &size->close;
    if (const auto* help = std::get_if<HelpOverlay>(&overlay)) return &help->close;
    if (const auto* end = std::get_if<StaffEndOverlay>(&overlay)) return &end->stay;
    if (const auto* pin = std::get_if<StaffPinOverlay>(&overlay)) return &pin->back;
    return nullptr;
}

}  // namespace

std::optional<Event> draw_overlay(const AnyOverlay& overlay, const Chrome& chrome, Ui& ui) {
    std::optional<Event> event = std::visit(
        [&](const auto& shown) {
            if constexpr (requires { draw(shown, chrome, ui); }) {
                return draw(shown, chrome, ui);
            } else {
                return draw(shown, ui);
            }
        },
        overlay);
    if (!event) {
        if (const Button* out = way_out(overlay); out != nullptr && out->enabled && ui.take_key(Key::kBack))
            return out->event;
    }
    return event;
}

}  // namespace valurna::kiosk
