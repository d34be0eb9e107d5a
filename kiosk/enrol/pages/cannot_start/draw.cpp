#include <algorithm>

#include "kiosk/enrol/pages/cannot_start/view.hpp"
#include "kiosk/staff/ui/pad.hpp"
#include "kiosk/ui/toolkit/pages.hpp"

namespace valurna::kiosk {

std::optional<Event> draw(const CannotStartPage& page, const Chrome& chrome, Ui& ui) {
    const Palette& c = ui.colours();
    auto [body, bottom, event] = staff_frame(ui, chrome, 1200);
    const TextStyle headline{.role = Role::kHeadline, .colour = c.ink, .bold = true, .least = 0.5F};
    const TextStyle words{.colour = c.ink, .least = 0.5F};
    const float head = std::min(ui.measure(page.headline, headline, body.w).h, body.h * 0.4F);
    ui.text(body.take_top(head, 32), page.headline, headline);
    ui.text(body, page.explanation, words);
    return event;
}

}  // namespace valurna::kiosk
