#include <algorithm>

#include "kiosk/staff/pages/closing/view.hpp"
#include "kiosk/staff/ui/pad.hpp"
#include "kiosk/ui/toolkit/pages.hpp"

namespace valurna::kiosk {

std::optional<Event> draw(const ClosingPage& page, const Chrome& chrome, Ui& ui) {
    const Palette& c = ui.colours();
    auto [body, bottom, event] = staff_frame(ui, chrome, 1200);
    const TextStyle words{.colour = c.ink, .bold = true, .least = 0.5F};
    const float warning = std::min(ui.measure(page.warning, words, body.w).h, body.h * 0.35F);
    Rect lines = body;
    lines.h = std::min(status_height(ui, body.w, page.lines), body.h - warning - 28);
    const float used = status_lines(ui, lines, page.lines);
    body.take_top(used, 28);
    ui.text(body.take_top(warning), page.warning, words);
    keep_first(event,
               button_row(ui, bottom_bar(ui, bottom),
                          {{"back", &page.back, {.kind = Kind::kSecondary, .before = Icon::kBack}, false},
                           {"close", &page.close, {.kind = Kind::kPrimary}, true}}));
    if (!event && page.back.enabled && ui.take_key(Key::kBack)) return page.back.event;
    return event;
}

}  // namespace valurna::kiosk
