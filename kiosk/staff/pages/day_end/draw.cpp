#include <algorithm>
#include <cmath>

#include "kiosk/staff/pages/day_end/view.hpp"
#include "kiosk/staff/ui/pad.hpp"
#include "kiosk/staff/ui/progress.hpp"
#include "kiosk/ui/toolkit/pages.hpp"

namespace valurna::kiosk {
namespace {

constexpr float kPad = 26, kSpace = 14;

void sending_card(Ui& ui, const Rect& card, const DayEndPage::Sending& sending) {
    const Palette& c = ui.colours();
    ui.frame_box(card, c.surface, c.line, kThinLine, kRadius);
    Rect body = card.inset(kPad);
    const TextStyle head{.role = Role::kLead, .colour = c.ink, .bold = true, .least = 0.5F};
    const TextStyle words{.colour = c.ink, .least = 0.5F}, soft{.colour = c.soft_ink, .least = 0.5F};
    // The headline keeps its size; where all is too much the sentences give.
    const float head_height = std::min(ui.measure(sending.headline, head, body.w).h, body.h * 0.4F);
    ui.text(body.take_top(head_height, kSpace), sending.headline, head);
    progress_bar(ui, body.take_top(kProgressBar, kSpace), sending.part, sending.whole);
    const std::vector<StackedText> texts{
        {&sending.progress, &words, kSpace}, {&sending.cause, &words, kSpace}, {&sending.calm, &soft, 0}};
    const auto heights = stacked_heights(ui, body.w, body.h, texts);
    for (std::size_t i = 0; i < texts.size(); ++i) {
        if (heights[i] > 0) ui.text(body.take_top(heights[i], texts[i].gap), *texts[i].text, *texts[i].style);
    }
}

}  // namespace

std::optional<Event> draw(const DayEndPage& page, const Chrome& chrome, Ui& ui) {
    auto [body, bottom, event] = staff_frame(ui, chrome, 1700);
    Rect card;
    if (ui.canvas().portrait()) {
        const float least = std::min(520.0F, body.h * 0.5F);
        const float lines = std::min(status_height(ui, body.w, page.lines), body.h - least - 28);
        card = body;
        card.take_top(lines, 28);
        card.h = std::min(card.h, 620.0F);
        body.h = lines;
    } else {
        card = body.take_end(std::round(body.w * 0.46F), 28);
    }
    status_lines(ui, body, page.lines);
    sending_card(ui, card, page.sending);
    const Kind stations = page.reconciliation.enabled ? Kind::kPrimary : Kind::kSecondary;
    keep_first(event, way_back(ui, bottom, page.back,
                               {{"code", &page.code, {.kind = Kind::kSecondary}, true},
                                {"stations", &page.reconciliation, {.kind = stations}, true}}));
    return event;
}

}  // namespace valurna::kiosk
