#include <algorithm>

#include "kiosk/pages/tested/view.hpp"
#include "kiosk/ui/toolkit/pages.hpp"

namespace valurna::kiosk {
namespace {

constexpr float kPlateWhereCrowded = 0.23F;  // of the height that the words and the number share

}  // namespace

std::optional<Event> draw(const TestedPage& page, const Chrome& chrome, Ui& ui) {
    const Palette& c = ui.colours();
    Rect area = ui.page();
    std::optional<Event> event = top_bar(ui, chrome, area);
    const Rect bar = bottom_bar(ui, area);
    Rect body = area.inset(40, 20).column(1600);

    // The code to scan at the end, words before it.
    if (!page.qr.empty()) {
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
        ui.qr(page.qr, code.inset(2));
    }
    const TextStyle headline{.role = Role::kHeadline, .colour = c.ink, .bold = true, .least = 0.48F};
    const TextStyle words{.colour = c.ink, .least = 0.55F};
    float plate = number_plate_height(ui, body.w, page.tracker) + kGap;
    std::string list;
    for (const std::string& title : page.chosen)
        list += (list.empty() ? "• " : "\n• ") + title;
    const TextStyle chosen{.colour = c.ink, .bold = true, .least = 0.45F};
    const float items = ui.measure(list, chosen, body.w).h;
    float head = ui.measure(page.headline, headline, body.w).h;
    float text = ui.measure(page.explanation, words, body.w).h;
    float about = ui.measure(page.about, words, body.w).h;
    const float wanted = head + text + about + items;
    const auto room = [&] { return body.h - plate - 36; };
    if (wanted > room()) {
        plate = std::min(plate, body.h * kPlateWhereCrowded + kGap);
        const float share = std::min(1.0F, room() / wanted);
        for (float* part : {&head, &text, &about})
            *part *= share;
    }
    const Size took = ui.text({body.x, body.y, body.w, head}, page.headline, headline);
    body.take_top(took.h, 8);
    const Size told = ui.text({body.x, body.y, body.w, text}, page.explanation, words);
    body.take_top(told.h, 12);
    number_plate(ui, body.take_top(plate - kGap, kGap), page.tracker);
    const Size said = ui.text({body.x, body.y, body.w, about}, page.about, words);
    body.take_top(said.h, 12);
    ui.text(body, list, chosen);

    keep_first(event,
               button_row(ui, bar,
                          {{"again", &page.again, {.kind = Kind::kPrimary, .after = Icon::kForward}, true}}));
    return event;
}

}  // namespace valurna::kiosk
