#include <algorithm>

#include "kiosk/staff/pages/closing_code/view.hpp"
#include "kiosk/staff/ui/pad.hpp"
#include "kiosk/ui/toolkit/pages.hpp"

namespace valurna::kiosk {

std::optional<Event> draw(const ClosingCodePage& page, const Chrome& chrome, Ui& ui) {
    const Palette& c = ui.colours();
    auto [body, bottom, event] = staff_frame(ui, chrome, 1700);
    Rect square;
    if (ui.canvas().portrait()) {
        const float side = std::min(body.w, body.h * 0.5F);
        square = body.take_top(side, 28).centred({side, side});
    } else {
        const float side = std::min(body.h, body.w * 0.5F);
        square = body.take_start(side, 36);
        square = square.centred({side, side});
    }
    ui.fill(square, {255, 255, 255}, kRadius);  // cameras read dark on light in every theme
    if (!page.scanned.empty()) ui.qr(page.scanned, square.inset(4));

    const TextStyle head{.role = Role::kHeadline, .colour = c.ink, .bold = true, .least = 0.4F};
    const TextStyle words{.colour = c.ink, .least = 0.5F},
        label{.role = Role::kSmall, .colour = c.soft_ink, .least = 0.5F};
    const TextStyle number{.role = Role::kLead, .colour = c.ink, .bold = true, .least = 0.5F};
    const std::vector<StackedText> texts{{&page.headline, &head, 12},   {&page.explanation, &words, 20},
                                         {&page.size_label, &label, 0}, {&page.size, &number, 12},
                                         {&page.root_label, &label, 0}, {&page.root, &number, 0}};
    const auto heights = stacked_heights(ui, body.w, body.h, texts);
    for (std::size_t i = 0; i < texts.size(); ++i)
        ui.text(body.take_top(heights[i], texts[i].gap), *texts[i].text, *texts[i].style);
    keep_first(event, way_back(ui, bottom, page.back));
    return event;
}

}  // namespace valurna::kiosk
