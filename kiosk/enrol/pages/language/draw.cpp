#include <algorithm>
#include <cmath>

#include "kiosk/enrol/pages/language/view.hpp"
#include "kiosk/ui/toolkit/pages.hpp"

namespace valurna::kiosk {

std::optional<Event> draw(const EnrolLanguagePage& page, const Chrome& chrome, Ui& ui) {
    const Palette& c = ui.colours();
    Rect area = ui.page();
    ui.fill(area, c.paper);
    auto event = top_bar(ui, chrome, area);
    const bool portrait = ui.canvas().portrait();
    Rect body = area.inset(portrait ? 32 : 56, 36).column(1300);
    const TextStyle about{.colour = c.ink, .least = 0.55F};
    const TextStyle head{.role = Role::kHeadline, .colour = c.ink, .bold = true, .least = 0.55F};
    const auto count = static_cast<int>(page.languages.size());
    const int columns = portrait ? 2 : std::min(4, std::max(2, count));
    const int rows = std::max(1, (count + columns - 1) / columns);
    const float key = std::max(kTouchTarget, std::min(140.0F, body.h * 0.5F / static_cast<float>(rows)));
    const float grid = static_cast<float>(rows) * (key + kTouchGap) - kTouchGap;
    const float room = body.h - grid - 56;
    const float words = std::min(ui.measure(page.explanation, about, body.w).h, room * 0.6F);
    const float asks = std::min(ui.measure(page.headline, head, body.w).h, room - words);
    ui.text(body.take_top(words, 28), page.explanation, about);
    ui.text(body.take_top(asks, 24), page.headline, head);
    body.h = std::min(body.h, grid);
    for (int i = 0; i < count; ++i) {
        const auto& choice = page.languages[static_cast<std::size_t>(i)];
        const Button plain{choice.name, choice.event, true, {}};
        if (button(ui, "lang:" + choice.language_tag, body.cell(columns, rows, i, kTouchGap), plain,
                   {.kind = choice.chosen ? Kind::kPrimary : Kind::kKey}))
            event = choice.event;
    }
    return event;
}

}  // namespace valurna::kiosk
