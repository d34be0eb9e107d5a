#include <cmath>

#include "kiosk/ui/toolkit/card.hpp"

namespace valurna::kiosk {
namespace {

constexpr float kPad = 4;
constexpr float kLeastTitle = 0.56F;

float line_at(Ui& ui, Role role, TextSize size) {
    return ui.line_height(role) * capital_height(role, size) / capital_height(role, ui.text_size());
}

struct Parts {
    Rect title, facts, choose;
};

Parts lay_out(Ui& ui, const Rect& box, const ProjectCard& card) {
    Parts parts;
    Rect inner = box.inset(kPad + kLine + 4, kPad);
    // A control has no words that could be set smaller.
    const bool controlled = !std::holds_alternative<std::monostate>(card.control);
    const float width =
        controlled ? choosing_width(ui, card) : button_width(ui, choose_button(card), choose_look(card));
    const Rect press = inner.take_end(std::clamp(width, 110.0F, inner.w * (controlled ? 0.75F : 0.38F)), 14);
    parts.choose = press.centred(
        {press.w, std::min(press.h, std::max(kTouchTarget, ui.line_height(Role::kControl) + 30))});
    inner.take_start(6);
    parts.facts = inner.take_bottom(std::ceil(ui.line_height(Role::kSmall) * 0.94F));
    parts.title = inner;
    return parts;
}

TextStyle title_style(Colour ink) {
    return {
        .role = Role::kControl, .colour = ink, .bold = true, .down = Align::kMiddle, .least = kLeastTitle};
}
// With the name of another language behind them they are long, and rare.
TextStyle facts_style(const ProjectCard& card, Colour ink) {
    return {.role = Role::kSmall,
            .colour = ink,
            .down = Align::kMiddle,
            .least = card.tongue.empty() ? 0.6F : 0.46F};
}

std::string facts_of(const ProjectCard& card) {
    std::string facts = card.cost;
    for (const auto* more : {&card.place, &card.tongue})
        facts += (more->empty() ? "" : " · ") + *more;
    return facts;
}

}  // namespace

float project_row_height(Ui& ui, TextSize size) {
    // Two lines of a long title at its least, and one for cost and place.
    const float words = 2 * std::ceil(line_at(ui, Role::kControl, size) * kLeastTitle) +
                        std::ceil(line_at(ui, Role::kSmall, size) * 0.94F) + 2;
    return std::ceil(std::max(kTouchTarget, words) + 2 * kPad);
}

bool row_fits(Ui& ui, const Rect& box, const ProjectCard& card) {
    const Parts parts = lay_out(ui, box, card);
    return ui.fits({parts.title.w, parts.title.h}, card.title, title_style({})) &&
           ui.fits({parts.facts.w, parts.facts.h}, facts_of(card), facts_style(card, {})) &&
           (std::holds_alternative<std::monostate>(card.control) ||
            parts.choose.w >= choosing_width(ui, card) - 1);
}

std::optional<Event> project_row(Ui& ui, const Rect& box, const ProjectCard& card) {
    const Palette& c = ui.colours();
    const std::string id = card_id(card);
    const bool chosen = card.mark == CardMark::kChosen;
    auto [event, inside] = card_ground(ui, box, card);
    ui.frame_box(box, inside, chosen ? c.chosen : c.line,
                 chosen || ui.high_contrast() ? kLine + 2 : kThinLine, kRadius);
    const Parts parts = lay_out(ui, box, card);
    ui.text(parts.title, card.title, title_style(c.ink));
    const bool warned = !card.note.empty();
    TextStyle facts = facts_style(card, warned && !ui.high_contrast() ? c.error : c.soft_ink);
    facts.bold = warned;
    ui.text(parts.facts, warned ? card.note : facts_of(card), facts);
    if (auto pressed = draw_choosing(ui, id, parts.choose, card)) event = std::move(pressed);
    return event;
}

}  // namespace valurna::kiosk
