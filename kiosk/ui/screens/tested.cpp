#include <algorithm>

#include "kiosk/ui/screens/screens.hpp"

namespace valurna::kiosk {

std::optional<Event> draw(const Page<TestedScreen>& page, Ui& ui) {
    const auto& [screen, chrome] = page;
    const Palette& c = ui.colours();
    Rect area = ui.page();
    std::optional<Event> event = top_bar(ui, chrome, area);
    const Rect bar = bottom_bar(ui, area);
    Rect body = area.inset(40, 20).column(1600);

    // The code to scan at the end, words before it.
    if (!screen.qr.empty()) {
        Rect code;
        if (ui.canvas().portrait()) {
            code = body.take_bottom(std::min(340.0F, body.h * 0.3F), 20);
            code = {code.x, code.y, code.h, code.h};
        } else {
            const float side = std::min({340.0F, body.h, body.w * 0.28F});
            code = body.take_end(side, 32);
            code.h = side;
        }
        ui.fill(code, {255, 255, 255}, kRadius);
        ui.qr(screen.qr, code.inset(2));
    }
    const TextStyle headline{.role = Role::kHeadline, .colour = c.ink, .bold = true, .least = 0.55F};
    const TextStyle words{.colour = c.ink, .least = 0.55F};
    const float plate = screen.tracker.empty() ? 0 : ui.line_height(Role::kCode) + 36 + kGap;
    std::string list;
    for (const std::string& title : screen.chosen)
        list += (list.empty() ? "• " : "\n• ") + title;
    const TextStyle chosen{.colour = c.ink, .bold = true, .least = 0.45F};
    const float items = ui.measure(list, chosen, body.w).h, room = body.h - plate - 24;
    float head = ui.measure(screen.headline, headline, body.w).h;
    float text = ui.measure(screen.explanation, words, body.w).h;
    if (const float wanted = head + text + items; wanted > room) {
        head *= room / wanted;
        text *= room / wanted;
    }
    const Size took = ui.text({body.x, body.y, body.w, head}, screen.headline, headline);
    body.take_top(took.h, 8);
    const Size told = ui.text({body.x, body.y, body.w, text}, screen.explanation, words);
    body.take_top(told.h, 12);
    if (plate > 0) number_plate(ui, body.take_top(plate - kGap, kGap), screen.tracker);
    ui.text(body, list, chosen);

    keep_first(
        event,
        button_row(ui, bar,
                   {{"again", &screen.again, {.kind = Kind::kPrimary, .after = Icon::kForward}, true}}));
    return event;
}

}  // namespace valurna::kiosk
