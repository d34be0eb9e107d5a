#include <algorithm>
#include <cmath>

#include "kiosk/pages/compare/view.hpp"
#include "kiosk/ui/toolkit/card.hpp"
#include "kiosk/ui/toolkit/pages.hpp"

namespace valurna::kiosk {
namespace {

// Both sides have their lines at the same heights, so that the eye compares.
struct Lines {
    float picture = 0, title = 0, facts = 0, cost = 0, control = 0;
    Role words = Role::kSmall;  // of the descriptions: large where both fit
    [[nodiscard]] float head() const { return std::max(picture, title + cost + facts); }
};

TextStyle title_style(Ui& ui) {
    return {.role = Role::kBody, .colour = ui.colours().ink, .bold = true, .least = 0.56F};
}
TextStyle cost_style(Ui& ui) {
    return {.role = Role::kBody, .colour = ui.colours().ink, .bold = true, .least = 0.5F};
}

Lines lines_of(Ui& ui, const ComparePage& page, const Rect& side) {
    Lines lines;
    lines.control = std::max(kTouchTarget, ui.line_height(Role::kControl) + 30);
    lines.cost = ui.line_height(Role::kBody) + 2;
    lines.facts = ui.line_height(Role::kSmall) + 2;
    lines.picture = std::round(std::min(side.w * 0.32F, side.h * 0.4F));
    const float beside = side.w - lines.picture - kGap;
    for (const auto& one : page.sides)
        lines.title = std::max(lines.title, ui.measure(one.card.title, title_style(ui), beside).h);
    lines.title = std::min(lines.title, std::max(side.h * 0.2F, lines.picture - lines.cost - lines.facts));
    const float room = side.h - lines.head() - lines.control - 2 * kGap;
    const bool large = std::all_of(page.sides.begin(), page.sides.end(), [&](const auto& one) {
        return one.card.note.empty() &&
               ui.measure(one.description, {.role = Role::kBody, .least = 1}, side.w).h <= room;
    });
    if (large) lines.words = Role::kBody;
    return lines;
}

std::optional<Event> draw_side(Ui& ui, const Rect& box, const ComparePage::Side& side, const Lines& lines,
                               std::size_t part, std::size_t& parts) {
    const Palette& c = ui.colours();
    const ProjectCard& card = side.card;
    const bool chosen = card.mark != CardMark::kOpen;
    ui.frame_box(box, card.mark == CardMark::kChosen ? c.chosen_tint : c.surface, chosen ? c.chosen : c.line,
                 chosen ? 8 : kLine, kRadius);
    Rect inner = box.inset(16, 14);
    Rect head = inner.take_top(lines.head(), 10);
    ui.picture(card.picture, card.drawing, head.take_start(lines.picture, kGap),
               {kRadius - kLine, kRadius - kLine});
    ui.text(head.take_top(lines.title), card.title, title_style(ui));
    ui.text(head.take_top(lines.cost), card.cost, cost_style(ui));
    ui.text(head, card.place, {.role = Role::kSmall, .colour = c.soft_ink, .least = 0.6F});
    Rect foot = inner.take_bottom(lines.control, 8);
    if (!card.note.empty()) {
        const float height = notice(ui, inner, card.note, Tone::kHint, Role::kSmall);
        inner.take_top(height, 8);
    }
    const TextStyle words{.role = lines.words, .colour = c.ink, .least = 1};
    if (!side.description.empty() && inner.h >= ui.line_height(Role::kSmall)) {
        const auto cut = ui.measure(side.description, words, inner.w).h <= inner.h
                             ? std::vector<std::string>{side.description}
                             : ui.paginate(side.description, words, {inner.w, inner.h});
        parts = std::max(parts, cut.size());
        if (part < cut.size()) ui.text(inner, cut[part], words);
    }
    const Look look{.kind = chosen ? Kind::kSecondary : Kind::kPrimary};
    std::optional<Event> event;
    const std::string id = card_id(card);
    const bool controlled = !std::holds_alternative<std::monostate>(card.control);
    const float wanted =
        controlled ? choosing_width(ui, card) : std::max(200.0F, button_width(ui, side.choose, look));
    Rect press = foot.take_end(std::min(foot.w, wanted), kGap);
    if (!card.mark_label.empty() && foot.w > 90) {
        const Colour ink = ui.high_contrast() ? c.ink : card.mark == CardMark::kChosen ? c.chosen : c.error;
        const Rect sign = foot.take_start(40, 10).centred({36, 36});
        ui.icon(card.mark == CardMark::kChosen ? Icon::kTick : Icon::kWarning, sign, ink);
        ui.text(foot, card.mark_label,
                {.role = Role::kControl, .colour = ink, .bold = true, .down = Align::kMiddle, .least = 0.5F});
    }
    if (controlled) {
        event = draw_choosing(ui, id, press, card);
    } else if (button(ui, id + ":choose", press, side.choose, look)) {
        event = side.choose.event;
    }
    return event;
}

}  // namespace

std::optional<Event> draw(const ComparePage& page, const Chrome& chrome, Ui& ui) {
    const Palette& c = ui.colours();
    Rect area = ui.page();
    std::optional<Event> event = top_bar(ui, chrome, area);
    Rect foot = area;
    area.take_bottom(bottom_bar_space(ui.text_size(), 1));
    const Rect body = area.inset(kMargin, 14).column(1800);
    const bool portrait = ui.canvas().portrait();
    const int columns = portrait ? 1 : 2, rows = portrait ? 2 : 1;
    const Lines lines = lines_of(ui, page, body.cell(columns, rows, 0, kTouchGap).inset(16, 14));
    std::size_t parts = 1;
    const std::size_t part = ui.turned_to();
    for (int i = 0; i < 2; ++i) {
        keep_first(event, draw_side(ui, body.cell(columns, rows, i, kTouchGap),
                                    page.sides.at(static_cast<std::size_t>(i)), lines, part, parts));
    }
    Rect bar = bottom_bar(ui, foot);
    const Look back{.kind = Kind::kSecondary, .before = Icon::kBack};
    if (button(ui, "back", bar.take_start(std::min(bar.w * 0.4F, button_width(ui, page.back, back)), kGap),
               page.back, back))
        event = page.back.event;
    if (parts > 1) {
        Rect turner = bar.take_end(2 * 90 + kTouchGap, kGap);
        const Button less{"-", {}, part > 0, {}}, more{"+", {}, part + 1 < parts, {}};
        if (button(ui, "previous", turner.take_start(90, kTouchGap), less,
                   {.before = Icon::kBack, .icon_only = true}))
            ui.turn_to(part - 1);
        if (button(ui, "next", turner.take_start(90), more, {.before = Icon::kForward, .icon_only = true}))
            ui.turn_to(part + 1);
    }
    ui.text(bar, page.difference,
            {.role = Role::kControl,
             .colour = c.ink,
             .across = Align::kMiddle,
             .down = Align::kMiddle,
             .least = 0.5F});
    return event;
}

}  // namespace valurna::kiosk
