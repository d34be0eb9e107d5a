#include <algorithm>
#include <cmath>

#include "kiosk/ui/screens/screens.hpp"

namespace valurna::kiosk {
namespace {

// One large button, two small: nobody must leave here believing that the vote is in.
std::optional<Event> last_bar(Ui& ui, Rect& area, const CastScreen& screen) {
    const Palette& c = ui.colours();
    const Look back{.kind = Kind::kSecondary, .before = Icon::kBack}, test{.kind = Kind::kQuiet};
    const Look cast{.kind = Kind::kPrimary, .role = Role::kHeadline};
    const float small = bottom_bar_height(ui.text_size()), large = std::round(small * 1.42F);
    const float need = button_width(ui, screen.back, back) + button_width(ui, screen.test, test) +
                       button_width(ui, screen.cast, cast) + 4 * kGap;
    const bool one_row = need < area.w - 2 * kMargin;
    Rect strip = area.take_bottom(one_row ? large + 48 : large + small + kGap + 48);
    ui.fill(strip, c.surface);
    ui.fill(strip.take_top(kThinLine), c.line);
    Rect inner = strip.inset(kMargin, 22);
    std::optional<Event> event;
    if (one_row) {
        const float width = std::max(button_width(ui, screen.cast, cast) + 40, inner.w * 0.36F);
        const Rect main = inner.take_end(std::min(width, inner.w - button_width(ui, screen.back, back) -
                                                             button_width(ui, screen.test, test) - 3 * kGap));
        const Rect row = {inner.x, inner.y + (inner.h - small) / 2, inner.w - kGap, small};
        event =
            button_row(ui, row, {{"back", &screen.back, back, false}, {"test", &screen.test, test, false}});
        if (button(ui, "cast", main, screen.cast, cast)) event = screen.cast.event;
        return event;
    }
    const Rect main = inner.take_top(large, kGap);
    if (button(ui, "cast", main, screen.cast, cast)) event = screen.cast.event;
    keep_first(event, button_row(ui, inner,
                                 {{"back", &screen.back, back, false}, {"test", &screen.test, test, true}}));
    return event;
}

}  // namespace

std::optional<Event> draw(const Page<CastScreen>& page, Ui& ui) {
    const auto& [screen, chrome] = page;
    const Palette& c = ui.colours();
    Rect area = ui.page();
    std::optional<Event> event = top_bar(ui, chrome, area);
    Rect body = area;
    event = event ? std::move(event) : std::nullopt;
    std::optional<Event> last = last_bar(ui, body, screen);
    keep_first(event, std::move(last));

    Rect inner = body.inset(56, 24);
    const TextStyle headline{.role = Role::kHeadline, .colour = c.ink, .bold = true, .least = 0.6F};
    const TextStyle words{.colour = c.ink, .least = 0.6F};
    const float width = std::min(inner.w, 1500.0F);
    inner.w = width;
    const float plate = screen.tracker.empty() ? 0 : ui.line_height(Role::kCode) + 36 + kGap;
    const float busy = screen.busy.empty() ? 0 : ui.line_height(Role::kBody) + 20;
    const float error =
        screen.error.empty() ? 0 : std::min(inner.h * 0.45F, notice_height(ui, width, screen.error) + kGap);
    const float room = inner.h - plate - busy - error - 14;
    const float head = std::min(ui.measure(screen.headline, headline, width).h, room * 0.55F);
    const float text = std::min(ui.measure(screen.explanation, words, width).h, room - head);
    // Everything together stands a little above the middle.
    const float spare = inner.h - head - text - plate - busy - error - 14;
    inner.take_top(std::max(0.0F, std::round(spare * 0.42F)));
    ui.text(inner.take_top(head, 14), screen.headline, headline);
    if (error > 0) inner.take_top(notice(ui, inner, screen.error, Tone::kError), kGap);
    if (text > 0) ui.text(inner.take_top(text, kGap), screen.explanation, words);
    if (plate > 0) number_plate(ui, inner.take_top(plate - kGap, kGap), screen.tracker);
    if (busy > 0) {
        const float side = ui.line_height(Role::kBody) * 0.8F;
        ui.icon(Icon::kLock, inner.take_start(side, 16).centred({side, side}), c.primary);
        inner.h = busy;
        ui.text(inner, screen.busy, {.colour = c.ink, .bold = true, .down = Align::kMiddle, .least = 0.7F});
    }
    return event;
}

}  // namespace valurna::kiosk
