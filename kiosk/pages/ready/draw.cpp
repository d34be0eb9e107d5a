#include <algorithm>
#include <cmath>

#include "kiosk/pages/ready/view.hpp"
#include "kiosk/ui/toolkit/pages.hpp"

namespace valurna::kiosk {

std::optional<Event> draw(const ReadyPage& page, const Chrome& chrome, Ui& ui) {
    const Palette& c = ui.colours();
    Rect area = ui.page();
    ui.fill(area, c.paper);
    std::optional<Event> event = top_bar(ui, chrome, area);
    Rect body = area.inset(56, 36).column(1300);
    const Look look{.kind = Kind::kPrimary, .role = Role::kLead};
    const float press = std::round(std::max(130.0F, ui.line_height(Role::kLead) * 1.8F));
    const TextStyle headline{.role = Role::kDisplay,
                             .colour = c.ink,
                             .bold = true,
                             .across = Align::kMiddle,
                             .down = Align::kMiddle,
                             .least = 0.5F};
    const TextStyle words{.colour = c.ink, .across = Align::kMiddle, .down = Align::kMiddle, .least = 0.55F};
    const TextStyle count{.colour = c.soft_ink, .bold = true, .across = Align::kMiddle, .least = 0.6F};
    const float room = body.h - press - 60;
    const float counted = ui.line_height(Role::kBody) + 8;
    const float head = std::min(ui.measure(page.headline, headline, body.w).h, room * 0.42F);
    const float text = std::min(ui.measure(page.explanation, words, body.w).h, room - head - counted);
    body.take_top(std::max(0.0F, (room - head - text - counted) * 0.45F));
    ui.text(body.take_top(head, 16), page.headline, headline);
    ui.text(body.take_top(text, 28), page.explanation, words);
    Rect place = body.take_top(press, 16);
    place =
        place.centred({std::min(place.w, std::max(560.0F, button_width(ui, page.begin, look) + 60)), press});
    // The teacher's key must not come upon what stands before it.
    const char* const id = page.all_voted ? "done" : "begin";
    ui.lead_to(id);
    if (button(ui, id, place, page.begin, look)) event = page.begin.event;
    ui.text(body.take_top(counted), page.voted, count);
    if (!event && page.begin.enabled && !page.all_voted && ui.take_key(Key::kSelect)) return page.begin.event;
    return event;
}

}  // namespace valurna::kiosk
