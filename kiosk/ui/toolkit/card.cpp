#include "kiosk/ui/toolkit/card.hpp"

#include <cmath>

#include "kiosk/ui/toolkit/control.hpp"

namespace valurna::kiosk {
namespace {

constexpr float kPad = 14, kChosenLine = 8, kLastResort = 0.6F;

struct Parts {
    Rect picture, title, place, cost, choose, chip;
    float title_least = 0.72F;
};

bool has_control(const ProjectCard& card) {
    return !std::holds_alternative<std::monostate>(card.control);
}

Parts lay_out(Ui& ui, const Rect& box, const ProjectCard& card) {
    Parts parts;
    const CardShape shape = card_shape(box, ui.text_size());
    const bool tall = shape == CardShape::kTall, controlled = has_control(card),
               has_note = !card.note.empty();
    const float control = std::max(kTouchTarget, ui.line_height(Role::kControl) + 30);
    const float choose_width = choosing_width(ui, card);
    Rect inner = box.inset(kLine);
    const auto picture_width = [&] {
        return std::round(std::min({inner.h * 1.25F, inner.w * 0.24F, 420.0F}));
    };
    const float words_width = inner.w - (tall || has_note ? 0 : picture_width() + 18) - 2 * kPad - 6;
    // A scale of many steps takes the whole width under the picture and the words.
    const bool under =
        controlled && choose_width > words_width * (shape == CardShape::kWide ? 0.5F : 0.7F) + 1;
    const bool wide = shape == CardShape::kWide && !under;
    if (under) {
        Rect row = inner.take_bottom(control + kPad).inset(kPad, 0);
        row.h = control;
        parts.choose = row.take_end(std::min(choose_width, row.w));
    }
    const float picture = picture_width();
    // What is too much has more to say than a picture's width leaves room for.
    if (tall) {
        if (!has_note) parts.picture = inner.take_top(std::round(inner.h * 0.42F), 8);
        inner.take_start(kPad + 4);
    } else if (!has_note) {
        parts.picture = inner.take_start(picture, 18);
    } else {
        inner.take_start(kPad + 4);
    }
    inner.take_end(kPad + 2);
    inner = inner.inset(0, kPad - 2);
    const float place_line = std::ceil(ui.line_height(Role::kSmall)) + 2;
    if (wide) {
        const float cost_width = ui.measure(card.cost, {.role = Role::kBody, .bold = true}).w;
        Rect end = inner.take_end(
            std::min(inner.w * (controlled ? 0.5F : 0.36F), std::max(choose_width, cost_width)), 24);
        parts.choose = end.take_bottom(control, 6);
        parts.cost = end;
        const float place = std::min(inner.h * 0.4F, has_note ? 2 * place_line : place_line);
        parts.place = inner;
        parts.title = inner;
        parts.title.h = inner.h - place - 2;
        parts.place.y = parts.title.bottom() + 2;
        parts.place.h = place;
        return parts;
    }
    if (under) {
        Rect foot = inner.take_bottom(std::ceil(ui.line_height(Role::kBody) * 0.8F), 2);
        if (shape == CardShape::kWide) {
            parts.cost = inner.take_end(std::round(inner.w * 0.25F), 24);
        } else {
            parts.cost = foot;
        }
    } else {
        Rect foot = inner.take_bottom(control, 4);
        parts.choose = foot.take_end(std::min(choose_width, foot.w * (controlled ? 0.7F : 0.5F)), 12);
        parts.cost = foot;
    }
    const float titles = 2 * ui.line_height(Role::kBody) * 0.74F;
    const float place = has_note ? std::clamp(inner.h - titles, 1.5F * place_line, 2 * place_line)
                        : tall && !card.tongue.empty() ? 2 * place_line
                                                       : place_line;
    parts.title = inner;
    parts.title.h = inner.h - place;
    parts.place = {inner.x, parts.title.bottom(), inner.w, place};
    return parts;
}

TextStyle title_style(Colour ink) {
    return {.colour = ink, .bold = true, .least = 0.72F};
}
TextStyle place_style(Colour ink) {
    return {.role = Role::kSmall, .colour = ink, .least = 0.9F};
}
TextStyle cost_style(Colour ink) {
    return {.colour = ink, .bold = true, .down = Align::kMiddle, .least = 0.48F};
}

// Where it is, and what language it is in where that is another one.
std::string under_title(const ProjectCard& card) {
    return card.place + (card.place.empty() || card.tongue.empty() ? "" : " · ") + card.tongue;
}

}  // namespace

Look choose_look(const ProjectCard& card) {
    if (card.mark == CardMark::kChosen)
        return {.kind = Kind::kChosen, .before = Icon::kTick, .figure = card.figure};
    if (card.mark == CardMark::kTooMuch) return {.kind = Kind::kPrimary};
    return {.kind = Kind::kSecondary};
}

Button choose_button(const ProjectCard& card) {
    Button button = card.choose;
    if (card.mark == CardMark::kChosen && card.figure.empty() && !card.mark_label.empty()) {
        if (button.spoken.empty()) button.spoken = button.label;
        button.label = card.mark_label;
    }
    return button;
}

float choosing_width(Ui& ui, const ProjectCard& card) {
    return has_control(card) ? control_width(ui, card.control)
                             : std::max(button_width(ui, choose_button(card), choose_look(card)), 130.0F);
}

std::optional<Event> draw_choosing(Ui& ui, const std::string& id, const Rect& box, const ProjectCard& card) {
    if (has_control(card)) return draw_control(ui, id, box, card.control);
    if (button(ui, id + ":choose", box, choose_button(card), choose_look(card))) return card.choose.event;
    return std::nullopt;
}

CardShape card_shape(const Rect& box, TextSize size) {
    if (box.h > box.w * 0.72F) return CardShape::kTall;
    // In type sizes: a picture, a title of fifteen letters and a column for cost and button.
    return box.w > 24.0F * capital_height(Role::kBody, size) / 0.727F && box.w > box.h * 3.2F
               ? CardShape::kWide
               : CardShape::kStacked;
}

Size least_card(Ui& ui, TextSize size, CardShape shape) {
    // From the default type's measured lines, so that this needs no text of that size to be set first.
    const float grow = capital_height(Role::kBody, size) / capital_height(Role::kBody, ui.text_size());
    const float small = capital_height(Role::kSmall, size) / capital_height(Role::kSmall, ui.text_size());
    const float body = ui.line_height(Role::kBody) * grow, place = ui.line_height(Role::kSmall) * small;
    const float titles = 2 * body * 0.8F + place + 2 * (kPad - 2) + 2 * kLine;
    if (shape == CardShape::kWide)
        return {24.0F * body / 1.21F, std::max(titles, body * 0.8F + kTouchTarget + 2 * kPad + 12)};
    return {14.6F * body / 1.21F, titles + kTouchTarget};
}

bool card_fits(Ui& ui, const Rect& box, const ProjectCard& card) {
    const Parts parts = lay_out(ui, box, card);
    return ui.fits({parts.title.w, parts.title.h}, card.title, title_style({})) &&
           ui.fits({parts.place.w, parts.place.h}, card.note.empty() ? under_title(card) : card.note,
                   place_style({})) &&
           ui.fits({parts.cost.w, parts.cost.h}, card.cost, cost_style({})) &&
           (!has_control(card) || parts.choose.w >= choosing_width(ui, card) - 1);
}

CardType card_type(Ui& ui, const Rect& box, const ProjectCard& card) {
    const Parts parts = lay_out(ui, box, card);
    return {ui.shrink_for({parts.title.w, parts.title.h}, card.title, title_style({})),
            ui.shrink_for({parts.cost.w, parts.cost.h}, card.cost, cost_style({}))};
}

std::string card_id(const ProjectCard& card) {
    return "project:" + std::to_string(card.project);
}

CardGround card_ground(Ui& ui, const Rect& box, const ProjectCard& card) {
    const Palette& c = ui.colours();
    const Ui::Touch open = ui.touch(card_id(card) + ":details", box, card.details.enabled,
                                    card.details.spoken.empty() ? card.title : card.details.spoken, kRadius);
    CardGround ground;
    if (open.pressed) ground.event = card.details.event;
    ground.inside = open.down ? c.quiet_down : card.mark == CardMark::kChosen ? c.chosen_tint : c.surface;
    return ground;
}

std::optional<Event> project_card(Ui& ui, const Rect& box, const ProjectCard& card, CardType type) {
    const Palette& c = ui.colours();
    const std::string id = card_id(card);
    const bool chosen = card.mark == CardMark::kChosen;
    auto [event, inside] = card_ground(ui, box, card);
    if (chosen)
        ui.frame_box(box.inset(-4), inside, c.chosen, kChosenLine, kRadius + 4);
    else
        ui.frame_box(box, inside, c.line, ui.high_contrast() ? kThinLine : kLine, kRadius);

    const Parts parts = lay_out(ui, box, card);
    if (card.note.empty()) {
        const bool tall = card_shape(box, ui.text_size()) == CardShape::kTall;
        const float round = kRadius - kLine;
        ui.picture(card.picture, card.drawing, parts.picture,
                   tall ? Ui::Corners{round, round, false} : Ui::Corners{round, 0, true});
    }
    if (!card.details.label.empty() && card.note.empty()) {
        // A word on the picture that there is more to read; the whole card is its target.
        const TextStyle more{.role = Role::kSmall,
                             .colour = c.primary,
                             .bold = true,
                             .across = Align::kMiddle,
                             .down = Align::kMiddle,
                             .least = 0.6F};
        const float width = std::min(parts.picture.w - 16, ui.measure(card.details.label, more).w + 28);
        const float height = ui.line_height(Role::kSmall) + 10;
        const Rect chip{parts.picture.x + 8, parts.picture.bottom() - height - 8, width, height};
        ui.frame_box(chip, c.surface, ui.high_contrast() ? c.line : c.surface, kThinLine, height / 2);
        ui.text(chip.inset(8, 2), card.details.label, more);
    }
    TextStyle heading = title_style(c.ink);
    heading.most = std::max(type.title, heading.least);
    heading.least =
        kLastResort;  // the page was chosen so that this is not needed, but a strip above may come
    const Size title = ui.text(parts.title, card.title, heading);
    Rect below = parts.place;
    if (card.note.empty()) {
        below.y = parts.title.y + title.h;
        below.h = parts.place.bottom() - below.y;
        ui.text(below, under_title(card), place_style(c.soft_ink));
    } else {
        TextStyle note =
            place_style(card.mark == CardMark::kTooMuch && !ui.high_contrast() ? c.error : c.ink);
        note.bold = true;
        note.least = 0.6F;
        below.y = parts.title.y + title.h + 2;
        below.h = parts.place.bottom() - below.y;
        const float side = ui.line_height(Role::kSmall);
        ui.icon(Icon::kWarning, {below.x, below.y, side, side}, note.colour);
        below.take_start(side, 10);
        ui.text(below, card.note, note);
    }
    TextStyle cost = cost_style(c.ink);
    cost.most = std::max(type.cost, cost.least);
    if (card_shape(box, ui.text_size()) == CardShape::kWide) cost.across = Align::kMiddle;
    ui.text(parts.cost, card.cost, cost);
    if (auto pressed = draw_choosing(ui, id, parts.choose, card)) event = std::move(pressed);
    return event;
}

}  // namespace valurna::kiosk
