#include <algorithm>

#include "kiosk/staff/pages/reason/view.hpp"
#include "kiosk/staff/ui/pad.hpp"
#include "kiosk/ui/toolkit/pages.hpp"

namespace valurna::kiosk {

std::optional<Event> draw(const ReasonPage& page, const Chrome& chrome, Ui& ui) {
    const Palette& c = ui.colours();
    auto [body, bottom, event] = staff_frame(ui, chrome, 1200);
    const TextStyle words{.colour = c.ink, .least = 0.5F},
        asked{.colour = c.ink, .bold = true, .least = 0.5F};
    const TextStyle foot{.role = Role::kSmall, .colour = c.ink, .least = 0.5F};
    const auto count = static_cast<int>(page.reasons.size());
    const int columns = ui.canvas().portrait() ? 1 : 2, rows = (count + columns - 1) / columns;
    const float least = static_cast<float>(rows) * (kTouchTarget + kTouchGap) - kTouchGap;
    const float room = body.h - least - 3 * 20;
    const float say = ui.measure(page.explanation, words, body.w).h,
                ask = ui.measure(page.question, asked, body.w).h,
                end = ui.measure(page.otherwise, foot, body.w).h;
    const float share = std::min(1.0F, room / (say + ask + end));
    ui.text(body.take_top(say * share, 20), page.explanation, words);
    ui.text(body.take_top(ask * share, 20), page.question, asked);
    const float key =
        std::min(110.0F, (body.h - end * share - 20 + kTouchGap) / static_cast<float>(rows) - kTouchGap);
    Rect grid = body.take_top(static_cast<float>(rows) * (key + kTouchGap) - kTouchGap, 20);
    for (int i = 0; i < count; ++i) {
        const auto& reason = page.reasons[static_cast<std::size_t>(i)];
        if (button(ui, "reason:" + std::to_string(i), grid.cell(columns, rows, i, kTouchGap), reason,
                   {.kind = Kind::kSecondary}))
            event = reason.event;
    }
    const Rect last = body.take_top(end * share);
    ui.text(last, page.otherwise, foot);
    keep_first(event, way_back(ui, bottom, page.back));
    return event;
}

}  // namespace valurna::kiosk
