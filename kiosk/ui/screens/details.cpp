#include <algorithm>
#include <cmath>

#include "kiosk/ui/card.hpp"
#include "kiosk/ui/screens/screens.hpp"

namespace valurna::kiosk {
namespace {

// A long description is turned page by page; the signs need no words.
void description(Ui& ui, Rect box, const std::string& text) {
    const Palette& c = ui.colours();
    const TextStyle style{.colour = c.ink, .least = 1};
    if (text.empty() || box.h < 40) return;
    if (ui.measure(text, style, box.w).h <= box.h) {
        ui.text(box, text, style);
        return;
    }
    Rect turner = box.take_bottom(kTouchTarget + 1, 12);
    const std::vector<std::string> parts = ui.paginate(text, style, {box.w, box.h});
    const std::size_t at = std::min(ui.turned_to(), parts.size() - 1);
    ui.text(box, parts[at], style);
    const Button back{"-", {}, at > 0, {}}, on{"+", {}, at + 1 < parts.size(), {}};
    const Look look_back{.before = Icon::kBack, .icon_only = true},
        look_on{.before = Icon::kForward, .icon_only = true};
    if (button(ui, "previous", turner.take_start(96, kGap), back, look_back)) ui.turn_to(at - 1);
    const Rect figure = turner.take_start(110, kGap);
    ui.text(figure, std::to_string(at + 1) + " / " + std::to_string(parts.size()),
            {.role = Role::kControl,
             .colour = c.ink,
             .across = Align::kMiddle,
             .down = Align::kMiddle,
             .least = 0.6F});
    if (button(ui, "next", turner.take_start(96, kGap), on, look_on)) ui.turn_to(at + 1);
}

// Cost first and large; then where, and who proposed it.
void project_facts(Ui& ui, Rect box, const DetailsScreen& screen) {
    const Palette& c = ui.colours();
    const TextStyle cost{.colour = c.ink, .bold = true, .least = 0.66F};
    const TextStyle small{.role = Role::kSmall, .colour = c.soft_ink, .least = 0.7F};
    ui.text(box.take_top(std::min(box.h * 0.4F, ui.line_height(Role::kBody) + 4)), screen.card.cost, cost);
    const float place = ui.measure(screen.place_line, small, box.w).h;
    const float proposer = ui.measure(screen.proposer_line, small, box.w).h;
    const float share = std::min(1.0F, (box.h - 6) / std::max(1.0F, place + proposer));
    if (!screen.place_line.empty()) ui.text(box.take_top(place * share, 6), screen.place_line, small);
    if (!screen.proposer_line.empty()) ui.text(box.take_top(proposer * share), screen.proposer_line, small);
}

}  // namespace

std::optional<Event> draw(const Page<DetailsScreen>& page, Ui& ui) {
    const auto& [screen, chrome] = page;
    const ProjectCard& card = screen.card;
    const Palette& c = ui.colours();
    Rect area = ui.page();
    std::optional<Event> event = top_bar(ui, chrome, area);
    Rect foot = area;
    area.take_bottom(bottom_bar_space(ui.text_size(), 1));
    Rect body = area.inset(kMargin + 8, 20);

    // Landscape: picture and facts in a column, words beside it. Portrait: facts beside the picture, words
    // under both.
    Rect picture, facts;
    if (ui.canvas().portrait()) {
        picture = body.take_top(std::round(std::min(body.h * 0.3F, 340.0F)), 20);
        facts = picture;
        picture = facts.take_start(std::round(picture.w * 0.46F), 24);
    } else {
        facts = body.take_start(std::round(std::min(body.w * 0.34F, 620.0F)), 32);
        picture = facts.take_top(std::round(std::min(facts.h * 0.56F, facts.w * 0.8F)), 14);
    }
    ui.picture(card.picture, card.category, picture, {kRadius, kRadius});
    project_facts(ui, facts, screen);

    const bool chosen = card.mark == CardMark::kChosen || card.mark == CardMark::kTooMuch;
    const bool large = ui.text_size() >= TextSize::kLarge;
    const TextStyle title{
        .role = large ? Role::kBody : Role::kHeadline, .colour = c.ink, .bold = true, .least = 0.6F};
    const float title_height = std::min(ui.measure(card.title, title, body.w).h, body.h * 0.36F);
    const Size took = ui.text({body.x, body.y, body.w, title_height}, card.title, title);
    body.take_top(took.h, 12);
    if (!card.note.empty()) {
        const float height = notice(ui, body, card.note, Tone::kHint, Role::kSmall);
        body.take_top(height, 12);
    }
    description(ui, body, screen.description);

    const Rect bar = bottom_bar(ui, foot);
    const Look choose{.kind = chosen ? Kind::kSecondary : Kind::kPrimary};
    if (chosen && !card.mark_label.empty()) {
        // What is so, beside the button that undoes it.
        const float width = ui.measure(card.mark_label, {.role = Role::kControl, .bold = true}).w;
        const float wide = button_width(ui, screen.choose, choose);
        Rect mark{bar.right() - wide - kGap - width - 60, bar.y, width + 60, bar.h};
        if (mark.x > bar.x + button_width(ui, screen.back, {.before = Icon::kBack}) + kGap) {
            ui.icon(Icon::kTick, mark.take_start(40, 10).centred({36, 36}),
                    ui.high_contrast() ? c.ink : c.chosen);
            ui.text(mark, card.mark_label,
                    {.role = Role::kControl,
                     .colour = ui.high_contrast() ? c.ink : c.chosen,
                     .bold = true,
                     .down = Align::kMiddle});
        }
    }
    keep_first(
        event,
        button_row(ui, bar,
                   {{"back", &screen.back, {.kind = Kind::kSecondary, .before = Icon::kBack}, false},
                    {"project:" + std::to_string(card.project) + ":choose", &screen.choose, choose, true}}));
    return event;
}

}  // namespace valurna::kiosk
