#include <algorithm>
#include <cmath>

#include "kiosk/staff/pages/home/view.hpp"
#include "kiosk/staff/ui/pad.hpp"
#include "kiosk/ui/toolkit/pages.hpp"

namespace valurna::kiosk {

std::optional<Event> draw(const StaffHomePage& page, const Chrome& chrome, Ui& ui) {
    const Palette& c = ui.colours();
    Rect area = ui.page();
    ui.fill(area, c.paper);
    std::optional<Event> event = top_bar(ui, chrome, area);
    const bool portrait = ui.canvas().portrait();
    Rect body = area.inset(portrait ? 24 : 32, 24).column(1700);
    if (!page.error.empty()) {
        const bool large = notice_height(ui, body.w, page.error) > body.h * 0.16F;
        body.take_top(notice(ui, body, page.error, Tone::kError, large ? Role::kSmall : Role::kBody), 20);
    }

    if (!page.told.empty()) {
        const bool large = notice_height(ui, body.w, page.told) > body.h * 0.16F;
        body.take_top(notice(ui, body, page.told, Tone::kHint, large ? Role::kSmall : Role::kBody), 20);
    }
    const auto count = static_cast<int>(page.deeds.size());
    const float least = std::max(kTouchTarget + 8, bottom_bar_height(ui.text_size()));
    const auto high = [&](int rows) { return static_cast<float>(rows) * (least + kTouchGap) - kTouchGap; };
    // Many deeds stand in two columns, so that each is as large as a finger needs it.
    const bool two = high(count) > body.h * (portrait ? 0.5F : 1);
    const int columns = two ? 2 : 1, rows = std::max(1, (count + columns - 1) / columns);
    Rect doing;
    if (portrait) {
        const float lines = std::min(status_height(ui, body.w, page.lines), body.h - high(rows) - 28);
        doing = body;
        doing.take_top(lines, 28);
        body.h = lines;
    } else {
        doing = body.take_end(std::round(body.w * (two ? 0.58F : 0.46F)), 32);
    }
    status_lines(ui, body, page.lines);
    doing.h = std::min(doing.h, static_cast<float>(rows) * (130 + kTouchGap) - kTouchGap);
    for (int i = 0; i < count; ++i) {
        const auto& deed = page.deeds[static_cast<std::size_t>(i)];
        if (button(ui, "deed:" + deed.id, doing.cell(columns, rows, i, kTouchGap), deed.button,
                   {.kind = i == 0 ? Kind::kPrimary : Kind::kSecondary})) {
            event = deed.button.event;
        }
    }
    return event;
}

}  // namespace valurna::kiosk
