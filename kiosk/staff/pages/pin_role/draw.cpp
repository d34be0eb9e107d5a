#include <algorithm>

#include "kiosk/staff/pages/pin_role/view.hpp"
#include "kiosk/staff/ui/pad.hpp"
#include "kiosk/ui/toolkit/pages.hpp"

namespace valurna::kiosk {

std::optional<Event> draw(const PinRolePage& page, const Chrome& chrome, Ui& ui) {
    const Palette& c = ui.colours();
    auto [body, bottom, event] = staff_frame(ui, chrome, 1200);
    const auto count = static_cast<int>(page.roles.size());
    const int columns = ui.canvas().portrait() || count < 4 ? 1 : 3,
              rows = std::max(1, (count + columns - 1) / columns);
    const float least = static_cast<float>(rows) * (kTouchTarget + kTouchGap) + 24;
    if (!page.told.empty()) {
        const bool large = notice_height(ui, body.w, page.told) > (body.h - least) * 0.3F;
        body.take_top(notice(ui, body, page.told, Tone::kHint, large ? Role::kSmall : Role::kBody), 24);
    }
    const TextStyle asked{.colour = c.ink, .bold = true, .least = 0.5F};
    ui.text(body.take_top(std::min(ui.measure(page.question, asked, body.w).h, body.h - least), 24),
            page.question, asked);
    const float key = std::min(120.0F, (body.h + kTouchGap) / static_cast<float>(rows) - kTouchGap);
    body.h = static_cast<float>(rows) * (key + kTouchGap) - kTouchGap;
    for (int i = 0; i < count; ++i) {
        const auto& role = page.roles[static_cast<std::size_t>(i)];
        if (button(ui, "role:" + role.id, body.cell(columns, rows, i, kTouchGap), role.button,
                   {.kind = Kind::kSecondary}))
            event = role.button.event;
    }
    keep_first(event, way_back(ui, bottom, page.back));
    return event;
}

}  // namespace valurna::kiosk
