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

    const auto count = static_cast<float>(std::max<std::size_t>(1, page.deeds.size()));
    const float least = std::max(kTouchTarget + 8, bottom_bar_height(ui.text_size()));
    Rect doing;
    if (portrait) {
        const float wanted = status_height(ui, body.w, page.lines);
        const float deeds = page.deeds.empty() ? 160 : count * (least + kTouchGap) - kTouchGap;
        const float lines = std::min(wanted, body.h - deeds - 28);
        doing = body;
        doing.take_top(lines, 28);
        body.h = lines;
    } else {
        doing = body.take_end(std::round(body.w * 0.46F), 32);
    }
    status_lines(ui, body, page.lines);
    if (!page.only_look.empty()) {
        ui.text(doing, page.only_look, {.colour = c.ink, .least = 0.6F});
        return event;
    }
    const float height = std::min(130.0F, (doing.h + kTouchGap) / count - kTouchGap);
    for (std::size_t i = 0; i < page.deeds.size(); ++i) {
        const auto& deed = page.deeds[i];
        if (button(ui, "deed:" + deed.id, doing.take_top(height, kTouchGap), deed.button,
                   {.kind = i == 0 ? Kind::kPrimary : Kind::kSecondary})) {
            event = deed.button.event;
        }
    }
    return event;
}

}  // namespace valurna::kiosk
