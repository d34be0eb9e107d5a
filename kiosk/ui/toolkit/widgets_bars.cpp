#include <array>
#include <cmath>

#include "kiosk/ui/toolkit/widgets.hpp"

namespace valurna::kiosk {
namespace {

constexpr std::array<float, 4> kTop{96, 96, 104, 116};
constexpr std::array<float, 4> kBottomButton{78, 84, 90, 96};
constexpr float kBottomPad = 12;

}  // namespace

float band_height(Ui& ui, TextSize size) {
    return ui.line_height(Role::kSmall) * capital_height(Role::kSmall, size) /
               capital_height(Role::kSmall, ui.text_size()) +
           8;
}

void band(Ui& ui, const Chrome& chrome, Rect& page) {
    if (chrome.band.empty()) return;
    const Palette& c = ui.colours();
    const TextStyle style{.role = Role::kSmall,
                          .colour = c.on_hint,
                          .bold = true,
                          .across = Align::kMiddle,
                          .down = Align::kMiddle,
                          .least = 0.7F};
    const Rect strip = page.take_top(band_height(ui, ui.text_size()));
    ui.fill(strip, c.hint);
    ui.text(strip.inset(kMargin, 2), chrome.band, style);
}

float top_bar_height(TextSize size) {
    return kTop.at(static_cast<std::size_t>(size));
}
float bottom_bar_height(TextSize size) {
    return kBottomButton.at(static_cast<std::size_t>(size));
}
float bottom_bar_space(TextSize size, int rows) {
    const auto n = static_cast<float>(rows);
    return n * bottom_bar_height(size) + (n - 1) * kGap + 2 * kBottomPad + kThinLine;
}

namespace {

// The staff's bar is filled, so that nobody takes it for a voter's page.
std::optional<Event> staff_bar(Ui& ui, const Chrome& chrome, Rect& page) {
    const Palette& c = ui.colours();
    std::optional<Event> event;
    Rect strip = page.take_top(top_bar_height(ui.text_size()));
    ui.fill(strip, c.primary);
    Rect bar = strip.inset(kMargin, 9);
    const auto icon = [](Icon sign) { return Look{.kind = Kind::kQuiet, .before = sign, .icon_only = true}; };
    const Rect help = bar.take_end(84, kGap), size = bar.take_end(84, kGap), tongue = bar.take_end(84, kGap);
    const Look lock_look{.kind = Kind::kQuiet, .before = Icon::kLock};
    Rect lock;
    if (chrome.staff->lock) {
        const float wanted = button_width(ui, *chrome.staff->lock, lock_look) + 20;
        lock = bar.take_end(std::min(wanted, bar.w * 0.5F), 24);
    }
    const TextStyle title{
        .role = Role::kTitle, .colour = c.on_primary, .bold = true, .down = Align::kMiddle, .least = 0.5F};
    if (chrome.staff->place.empty()) {
        ui.text(bar, chrome.title, title);
    } else {
        Rect upper = bar.inset(0, -4);
        const Rect lower = upper.take_bottom(upper.h * 0.46F);
        ui.text(upper, chrome.title, title);
        ui.text(lower, chrome.staff->place, {.role = Role::kSmall, .colour = c.on_primary, .least = 0.5F});
    }
    if (chrome.staff->lock && button(ui, "chrome:lock", lock, *chrome.staff->lock, lock_look))
        event = chrome.staff->lock->event;
    if (button(ui, "chrome:language", tongue, chrome.language, icon(Icon::kGlobe)))
        event = chrome.language.event;
    if (button(ui, "chrome:size", size, chrome.size, icon(Icon::kTextSize))) event = chrome.size.event;
    if (button(ui, "chrome:help", help, chrome.help, icon(Icon::kHelp))) event = chrome.help.event;
    if (!event && chrome.help.enabled && ui.take_key(Key::kHelp)) event = chrome.help.event;
    band(ui, chrome, page);
    return event;
}

}  // namespace

std::optional<Event> top_bar(Ui& ui, const Chrome& chrome, Rect& page, std::string_view subtitle) {
    if (chrome.staff) return staff_bar(ui, chrome, page);
    const Palette& c = ui.colours();
    std::optional<Event> event;
    Rect strip = page.take_top(top_bar_height(ui.text_size()));
    ui.fill(strip, c.surface);
    ui.fill(strip.take_bottom(kThinLine), c.line);
    Rect bar = strip.inset(kMargin, 9);
    if (chrome.shows_controls) {
        // Laid from the end, registered in reading order.
        const Look quiet{.kind = Kind::kQuiet};
        const auto icon = [](Icon sign) {
            return Look{.kind = Kind::kQuiet, .before = sign, .icon_only = true};
        };
        const Rect help = bar.take_end(84, kGap), contrast = bar.take_end(84, kGap),
                   size = bar.take_end(84, kGap);
        const bool wide = ui.canvas().width() >= 1000;
        Look language = wide ? quiet : icon(Icon::kGlobe);
        if (wide) language.before = Icon::kGlobe;
        const float most = bar.w * 0.38F;
        const Rect tongue = bar.take_end(std::min(most, button_width(ui, chrome.language, language)), 24);
        if (chrome.for_staff) {
            const Look words{.kind = Kind::kQuiet, .before = Icon::kPerson};
            const float labelled = button_width(ui, *chrome.for_staff, words);
            const Look look = bar.w > labelled + 420 ? words : icon(Icon::kPerson);
            const Rect door = bar.take_end(look.icon_only ? 84 : labelled, 24);
            if (button(ui, "chrome:staff", door, *chrome.for_staff, look)) event = chrome.for_staff->event;
        }
        if (button(ui, "chrome:language", tongue, chrome.language, language)) event = chrome.language.event;
        if (button(ui, "chrome:size", size, chrome.size, icon(Icon::kTextSize))) event = chrome.size.event;
        if (button(ui, "chrome:contrast", contrast, chrome.contrast, icon(Icon::kContrast))) {
            event = chrome.contrast.event;
        }
        if (button(ui, "chrome:help", help, chrome.help, icon(Icon::kHelp))) event = chrome.help.event;
        if (!event && chrome.help.enabled && ui.take_key(Key::kHelp)) event = chrome.help.event;
    }
    const TextStyle title{.role = Role::kTitle,
                          .colour = c.ink,
                          .bold = true,
                          .down = Align::kMiddle,
                          .least = chrome.for_staff ? 0.45F : 0.62F};
    if (subtitle.empty() || subtitle == chrome.title) {
        ui.text(bar, chrome.title, title);
    } else {
        // Two lines: what it is, and the question.
        const TextStyle question{
            .role = Role::kSmall, .colour = c.soft_ink, .down = Align::kStart, .least = 0.75F};
        Rect upper = bar.inset(0, -4);
        const Rect lower = upper.take_bottom(upper.h * 0.46F);
        TextStyle above = title;
        above.down = Align::kMiddle;
        ui.text(upper, chrome.title, above);
        ui.text(lower, subtitle, question);
    }
    band(ui, chrome, page);
    return event;
}

Rect bottom_bar(Ui& ui, Rect& page, int rows) {
    const Palette& c = ui.colours();
    Rect strip = page.take_bottom(bottom_bar_space(ui.text_size(), rows));
    ui.fill(strip, c.surface);
    ui.fill(strip.take_top(kThinLine), c.line);
    return strip.inset(kMargin, kBottomPad);
}

int pager_rows(const Canvas& canvas, TextSize size) {
    constexpr float kWordsAcross = 33;  // in type sizes of a button
    return canvas.width() > kWordsAcross * capital_height(Role::kControl, size) / 0.727F ? 1 : 2;
}

std::optional<Event> pager_bar(Ui& ui, Rect& page, const Pager& pager) {
    const Palette& c = ui.colours();
    const bool paged = pager.previous->enabled || pager.next->enabled;
    const int rows = paged ? pager_rows(ui.canvas(), ui.text_size()) : 1;
    Rect bar = bottom_bar(ui, page, rows);
    const Look back{.kind = Kind::kSecondary, .before = Icon::kBack};
    Look forward{.kind = Kind::kSecondary};
    if (pager.forward_leads) forward = {.kind = Kind::kPrimary, .after = Icon::kForward};
    const Look next{.kind = pager.next_leads ? Kind::kPrimary : Kind::kSecondary, .after = Icon::kForward};
    const Look previous_short{.kind = Kind::kSecondary, .before = Icon::kBack, .icon_only = true};
    TextStyle label{.role = Role::kControl,
                    .colour = c.ink,
                    .across = Align::kMiddle,
                    .down = Align::kMiddle,
                    .least = 0.62F};
    std::optional<Event> event;

    std::vector<BarItem> ways;
    if (pager.back != nullptr) ways.push_back({"back", pager.back, back, false});
    if (pager.forward != nullptr) ways.push_back({"forward", pager.forward, forward, true});
    if (!paged) return button_row(ui, bar, ways);
    if (rows == 2) {
        Rect upper = bar.take_top(bottom_bar_height(ui.text_size()), kGap);
        const float least_label = upper.w * 0.3F;
        const float next_width =
            std::min(button_width(ui, *pager.next, next), upper.w - 84 - least_label - 2 * kGap);
        const Rect previous_box = upper.take_start(84, kGap), next_box = upper.take_end(next_width, kGap);
        if (button(ui, "previous", previous_box, *pager.previous, previous_short))
            event = pager.previous->event;
        ui.text(upper, pager.page_label, label);
        if (button(ui, "next", next_box, *pager.next, next)) event = pager.next->event;
        keep_first(event, button_row(ui, bar, ways));
        return event;
    }
    const float least_label = bar.w * 0.15F, room = bar.w - 4 * kGap - 84 - least_label;
    const auto width = [&ui](const Button* one, const Look& look) {
        return one == nullptr ? 0 : button_width(ui, *one, look);
    };
    float wb = width(pager.back, back), wn = width(pager.next, next), wf = width(pager.forward, forward);
    if (const float sum = wb + wn + wf; sum > room) {
        wb *= room / sum;
        wn *= room / sum;
        wf *= room / sum;
    }
    if (pager.back != nullptr && button(ui, "back", bar.take_start(wb, kGap), *pager.back, back))
        event = pager.back->event;
    const Rect forward_box = pager.forward == nullptr ? Rect{} : bar.take_end(wf, kGap),
               next_box = bar.take_end(wn, kGap);
    if (button(ui, "previous", bar.take_start(84, kGap), *pager.previous, previous_short))
        event = pager.previous->event;
    ui.text(bar, pager.page_label, label);
    if (button(ui, "next", next_box, *pager.next, next)) event = pager.next->event;
    if (pager.forward != nullptr && button(ui, "forward", forward_box, *pager.forward, forward))
        event = pager.forward->event;
    return event;
}

Size two_ends(Ui& ui, const Rect& line, const Words& start, Words end) {
    Rect rest = line;
    if (!end.text.empty()) {
        const float first = ui.measure(start.text, start.style).w, last = ui.measure(end.text, end.style).w;
        const float share = (line.w - kGap) * last / std::max(1.0F, first + last);
        end.style.across = Align::kEnd;
        ui.text(rest.take_end(std::min(last + 2, share), kGap), end.text, end.style);
    }
    return ui.text(rest, start.text, start.style);
}

}  // namespace valurna::kiosk
