#include <algorithm>

#include "kiosk/staff/pages/stick/view.hpp"
#include "kiosk/staff/ui/pad.hpp"
#include "kiosk/staff/ui/progress.hpp"
#include "kiosk/ui/toolkit/pages.hpp"

namespace valurna::kiosk {

std::optional<Event> draw(const StickPage& page, const Chrome& chrome, Ui& ui) {
    const Palette& c = ui.colours();
    auto [body, bottom, event] = staff_frame(ui, chrome, 1200);
    const TextStyle headline{.role = Role::kHeadline, .colour = c.ink, .bold = true, .least = 0.55F};
    const TextStyle words{.colour = c.ink, .least = 0.55F};
    const auto count = static_cast<float>(page.deeds.size());
    const float key =
        std::max(kTouchTarget, std::min(std::max(kTouchTarget + 8, bottom_bar_height(ui.text_size())) * 1.3F,
                                        body.h * 0.5F / std::max(1.0F, count) - kTouchGap));
    Rect doing = body.take_bottom(std::max(0.0F, count * (key + kTouchGap) - kTouchGap), count > 0 ? 24 : 0);
    const float told = page.explanation.empty() ? 0 : ui.measure(page.explanation, words, body.w).h;
    const float head = std::min(ui.measure(page.headline, headline, body.w).h, body.h * 0.6F);
    ui.text(body.take_top(head, 16), page.headline, headline);
    if (told > 0) ui.text(body.take_top(std::min(told, body.h), 24), page.explanation, words);
    if (page.moved) {
        progress_bar(ui, body.take_top(kProgressBar, 12), page.moved->done, page.moved->all);
        ui.text(body.take_top(ui.line_height(Role::kBody), 24), page.moved->words,
                {.colour = c.ink, .least = 0.6F});
    }
    status_lines(ui, body, page.lines);
    for (std::size_t i = 0; i < page.deeds.size(); ++i) {
        const auto& deed = page.deeds[i];
        if (button(ui, "stick:" + deed.id, doing.take_top(key, kTouchGap), deed.button,
                   {.kind = i == 0 ? Kind::kPrimary : Kind::kSecondary})) {
            event = deed.button.event;
        }
    }
    keep_first(event, way_back(ui, bottom, page.back));
    return event;
}

}  // namespace valurna::kiosk
