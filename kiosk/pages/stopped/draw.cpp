#include <algorithm>

#include "kiosk/pages/stopped/view.hpp"
#include "kiosk/ui/toolkit/pages.hpp"

namespace valurna::kiosk {

std::optional<Event> draw(const StoppedPage& page, const Chrome& chrome, Ui& ui) {
    const Palette& c = ui.colours();
    Rect area = ui.page();
    ui.fill(area, c.paper);
    std::optional<Event> event = top_bar(ui, chrome, area);
    Rect body = area.inset(56, 40);
    body = body.centred({std::min(body.w, 1300.0F), body.h});
    const TextStyle headline{
        .role = Role::kHeadline, .colour = c.ink, .bold = true, .across = Align::kMiddle, .least = 0.55F};
    const TextStyle words{.colour = c.ink, .across = Align::kMiddle, .least = 0.55F};
    const float side = 130;
    const float head = std::min(ui.measure(page.headline, headline, body.w).h, body.h * 0.4F);
    const float text = std::min(ui.measure(page.explanation, words, body.w).h, body.h - head - side - 44);
    body.take_top(std::max(0.0F, (body.h - head - text - side - 44) * 0.4F));
    ui.icon(Icon::kPerson, body.take_top(side, 28).centred({side, side}), c.primary);
    ui.text(body.take_top(head, 16), page.headline, headline);
    ui.text(body.take_top(text), page.explanation, words);
    return event;
}

}  // namespace valurna::kiosk
