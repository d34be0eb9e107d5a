#include <algorithm>
#include <cmath>

#include "kiosk/staff/pages/admit/view.hpp"
#include "kiosk/staff/ui/pad.hpp"
#include "kiosk/ui/toolkit/pages.hpp"

namespace valurna::kiosk {

std::optional<Event> draw(const StaffAdmitPage& page, const Chrome& chrome, Ui& ui) {
    const Palette& c = ui.colours();
    auto [body, bottom, event] = staff_frame(ui, chrome);
    const TextStyle words{.colour = c.ink, .least = 0.5F};
    const auto count = static_cast<int>(page.styles.size());
    const int columns = ui.canvas().portrait() || count < 4 ? 1 : 2;
    const int rows = (count + columns - 1) / std::max(1, columns);
    const float least = static_cast<float>(rows) * (kTouchTarget + kTouchGap);
    const float text = std::min(ui.measure(page.explanation, words, body.w).h, body.h - least - 24);
    ui.text(body.take_top(text, 24), page.explanation, words);
    if (count > 0) {
        const float key = std::min(120.0F, (body.h + kTouchGap) / static_cast<float>(rows) - kTouchGap);
        body.h = static_cast<float>(rows) * (key + kTouchGap) - kTouchGap;
        float beside = 0;
        for (const auto& style : page.styles)
            beside = std::max(beside, ui.measure(style.left, {.role = Role::kControl}).w);
        for (int i = 0; i < count; ++i) {
            const auto& style = page.styles[static_cast<std::size_t>(i)];
            Rect cell = body.cell(columns, rows, i, kTouchGap);
            const Rect left = cell.take_end(std::min(beside, cell.w * 0.35F), 20);
            Button choose = style.button;
            choose.spoken = choose.label + ". " + style.left;
            if (button(ui, "style:" + style.id, cell, choose, {.kind = Kind::kSecondary}))
                event = choose.event;
            ui.text(left, style.left,
                    {.role = Role::kControl, .colour = c.ink, .down = Align::kMiddle, .least = 0.5F});
        }
    }
    keep_first(event, way_back(ui, bottom, page.back));
    return event;
}

}  // namespace valurna::kiosk
