#include <algorithm>

#include "kiosk/enrol/pages/work/view.hpp"
#include "kiosk/staff/ui/pad.hpp"
#include "kiosk/ui/toolkit/pages.hpp"

namespace valurna::kiosk {

std::optional<Event> draw(const EnrolWorkPage& page, const Chrome& chrome, Ui& ui) {
    const Palette& c = ui.colours();
    auto [body, bottom, event] = staff_frame(ui, chrome, 1200);
    if (!page.error.empty()) {
        const bool large = notice_height(ui, body.w, page.error) > body.h * 0.5F;
        body.take_top(notice(ui, body, page.error, Tone::kError, large ? Role::kSmall : Role::kBody), 28);
    }
    const TextStyle words{.role = Role::kHeadline, .colour = c.ink, .bold = true, .least = 0.5F};
    const float wait =
        page.waiting.empty() ? 0 : std::min(ui.measure(page.waiting, words, body.w).h, body.h * 0.4F);
    Rect lines = body;
    lines.h = std::min(status_height(ui, body.w, page.lines), body.h - wait - 28);
    body.take_top(status_lines(ui, lines, page.lines), 28);
    ui.text(body.take_top(wait), page.waiting, words);
    std::vector<BarItem> items;
    if (page.stick) items.push_back({"stick", &*page.stick, {.kind = Kind::kSecondary}, true});
    if (page.again) items.push_back({"again", &*page.again, {.kind = Kind::kPrimary}, true});
    keep_first(event, way_back(ui, bottom, page.back, std::move(items)));
    return event;
}

}  // namespace valurna::kiosk
