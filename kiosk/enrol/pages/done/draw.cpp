#include <algorithm>

#include "kiosk/enrol/pages/done/view.hpp"
#include "kiosk/staff/ui/pad.hpp"
#include "kiosk/ui/toolkit/pages.hpp"

namespace valurna::kiosk {

std::optional<Event> draw(const EnrolDonePage& page, const Chrome& chrome, Ui& ui) {
    const Palette& c = ui.colours();
    auto [body, bottom, event] = staff_frame(ui, chrome, 1200);
    const TextStyle headline{.role = Role::kHeadline, .colour = c.ink, .bold = true, .least = 0.5F};
    const TextStyle words{.colour = c.ink, .least = 0.5F};
    const TextStyle key{.role = Role::kBody,
                        .colour = c.ink,
                        .bold = true,
                        .across = Align::kMiddle,
                        .down = Align::kMiddle,
                        .least = 0.5F};
    constexpr float kPlate = 36;
    const float head = std::min(ui.measure(page.headline, headline, body.w).h, body.h * 0.3F);
    ui.text(body.take_top(head, 24), page.headline, headline);
    const float plate = std::min(ui.measure(page.key, key, body.w - 2 * kPlate).h + 2 * 16, body.h * 0.3F);
    const float room = (body.h - plate - 48) / 2;
    const float text = std::min(ui.measure(page.explanation, words, body.w).h, room);
    ui.text(body.take_top(text, 16), page.explanation, words);
    const Rect box = body.take_top(plate, 32);
    ui.frame_box(box, c.surface, c.primary, kLine, kRadius);
    ui.text(box.inset(kPlate, 8), page.key, key);
    if (!page.language.empty()) {
        const TextStyle told{.colour = c.ink, .bold = true, .least = 0.5F};
        const float below = std::min(ui.measure(page.language, told, body.w).h, body.h * 0.5F);
        ui.text(body.take_bottom(below, 16), page.language, told);
    }
    ui.text(body, page.clock, words);
    keep_first(
        event,
        button_row(ui, bottom_bar(ui, bottom),
                   {{"forward", &page.go_on, {.kind = Kind::kPrimary, .after = Icon::kForward}, true}}));
    return event;
}

}  // namespace valurna::kiosk
