#include <algorithm>
#include <cmath>

#include "kiosk/pages/details/view.hpp"
#include "kiosk/ui/toolkit/card.hpp"
#include "kiosk/ui/toolkit/control.hpp"
#include "kiosk/ui/toolkit/pages.hpp"

namespace valurna::kiosk {
namespace {

// A long description is turned page by page in the middle of the bar; the signs need no words.
struct Turning {
    std::vector<std::string> parts;
    std::size_t at = 0;
};

Turning description(Ui& ui, const Rect& box, const std::string& text, const TextStyle& style) {
    Turning turning;
    if (text.empty()) return turning;
    if (ui.measure(text, style, box.w).h <= box.h) {
        ui.text(box, text, style);
        return turning;
    }
    turning.parts = ui.paginate(text, style, {box.w, box.h});
    turning.at = std::min(ui.turned_to(), turning.parts.size() - 1);
    ui.text(box, turning.parts[turning.at], style);
    return turning;
}

void turner(Ui& ui, Rect box, const Turning& turning) {
    const std::size_t at = turning.at, count = turning.parts.size();
    constexpr float kKey = 90, kFigure = 104;
    box = box.centred({2 * kKey + kFigure + 2 * kTouchGap, box.h});
    const Button back{"-", {}, at > 0, {}}, on{"+", {}, at + 1 < count, {}};
    const Look back_look{.before = Icon::kBack, .icon_only = true},
        on_look{.before = Icon::kForward, .icon_only = true};
    if (button(ui, "previous", box.take_start(kKey, kTouchGap), back, back_look)) ui.turn_to(at - 1);
    ui.text(box.take_start(kFigure, kTouchGap), std::to_string(at + 1) + " / " + std::to_string(count),
            {.role = Role::kControl,
             .colour = ui.colours().ink,
             .across = Align::kMiddle,
             .down = Align::kMiddle,
             .least = 0.5F});
    if (button(ui, "next", box.take_start(kKey), on, on_look)) ui.turn_to(at + 1);
}

std::string where_of(const DetailsPage& page) {
    std::string where = page.place_line;
    if (!page.proposer_line.empty()) where += (where.empty() ? "" : "\n") + page.proposer_line;
    return where;
}
TextStyle where_style(Ui& ui) {
    return {.role = Role::kSmall, .colour = ui.colours().soft_ink, .most = ui.canvas().grow(), .least = 0.7F};
}

// Cost first and large; then where, and who proposed it.
void project_facts(Ui& ui, Rect box, const DetailsPage& page) {
    const Palette& c = ui.colours();
    const float grow = ui.canvas().grow();
    const TextStyle cost{.colour = c.ink, .bold = true, .most = grow, .least = 0.66F};
    ui.text(box.take_top(std::min(box.h * 0.4F, ui.line_height(Role::kBody) * grow + 4)), page.card.cost,
            cost);
    ui.text(box, where_of(page), where_style(ui));
}

struct Places {
    Rect picture, facts, words;
    TextStyle description, title;
};

float height_of(Ui& ui, const DetailsPage& page, const Places& places) {
    float height = ui.measure(page.card.title, places.title, places.words.w).h + 12;
    if (!page.description.empty())
        height += ui.measure(page.description, places.description, places.words.w).h;
    if (!page.card.note.empty())
        height += notice_height(ui, places.words.w, page.card.note, Role::kSmall) + 12;
    return height;
}

// Landscape: picture and facts in a column, words beside it. Portrait: facts beside the picture or under it, words under both.
Places places_for(Ui& ui, Rect body, const DetailsPage& page, bool generous) {
    const float grow = ui.canvas().grow();
    const bool large = ui.text_size() >= TextSize::kLarge;
    Places places;
    places.title = {.role = large ? Role::kBody : Role::kHeadline,
                    .colour = ui.colours().ink,
                    .bold = true,
                    .most = grow,
                    .least = 0.6F};
    places.description = {.role = generous && !large ? Role::kLead : Role::kBody,
                          .colour = ui.colours().ink,
                          .most = grow,
                          .least = 1};
    if (!generous) places.description.least = grow;
    const float facts = ui.line_height(Role::kBody) * grow + 8;
    if (ui.canvas().portrait() && generous) {
        places.picture = body.take_top(std::round(std::min(body.h * 0.42F, body.w * 0.66F)), 16);
        const float where = ui.measure(where_of(page), where_style(ui), body.w).h;
        places.facts = body.take_top(facts + where, 20);
    } else if (ui.canvas().portrait()) {
        places.picture = body.take_top(std::round(std::min(body.h * 0.3F, 340.0F * grow)), 20);
        places.facts = places.picture;
        places.picture = places.facts.take_start(std::round(places.picture.w * 0.46F), 24);
    } else {
        places.facts = body.take_start(
            std::round(generous ? body.w * 0.46F : std::min(body.w * 0.34F, 620.0F * grow)), 32);
        const float where = ui.measure(where_of(page), where_style(ui), places.facts.w).h + facts + 14;
        const float most = generous ? places.facts.h - where : places.facts.h * (large ? 0.46F : 0.56F);
        places.picture = places.facts.take_top(std::round(std::min(most, places.facts.w * 0.8F)), 14);
    }
    places.words = body;
    return places;
}

}  // namespace

std::optional<Event> draw(const DetailsPage& page, const Chrome& chrome, Ui& ui) {
    const ProjectCard& card = page.card;
    const Palette& c = ui.colours();
    Rect area = ui.page();
    std::optional<Event> event = top_bar(ui, chrome, area);
    Rect foot = area;
    area.take_bottom(bottom_bar_space(ui.text_size(), 1));
    const float grow = ui.canvas().grow();
    const Rect whole = area.inset(kMargin + 8, 20).column(1700 * grow);
    // A short description leaves the picture more room.
    Places places = places_for(ui, whole, page, true);
    if (height_of(ui, page, places) > places.words.h) places = places_for(ui, whole, page, false);
    ui.picture(card.picture, card.drawing, places.picture, {kRadius, kRadius});
    project_facts(ui, places.facts, page);
    Rect body = places.words;

    const bool chosen = card.mark == CardMark::kChosen || card.mark == CardMark::kTooMuch;
    const TextStyle& title = places.title;
    const float title_height = std::min(ui.measure(card.title, title, body.w).h, body.h * 0.36F);
    const Size took = ui.text({body.x, body.y, body.w, title_height}, card.title, title);
    body.take_top(took.h, 12);
    if (!card.note.empty()) {
        const float height = notice(ui, body, card.note, Tone::kHint, Role::kSmall);
        body.take_top(height, 12);
    }
    const Turning turning = description(ui, body, page.description, places.description);

    const Rect bar = bottom_bar(ui, foot);
    const Look choose{.kind = chosen ? Kind::kSecondary : Kind::kPrimary},
        back{.kind = Kind::kSecondary, .before = Icon::kBack};
    Rect row = bar;
    Look back_look = back;
    const float most = (bar.w - (turning.parts.empty() ? kGap : 352)) / 2;
    // Where the turning takes the room, the way back is its sign alone.
    back_look.icon_only = !turning.parts.empty() && button_width(ui, page.back, back) > most;
    const Rect back_box = row.take_start(std::min(most, button_width(ui, page.back, back_look)), kGap);
    const bool controlled = !std::holds_alternative<std::monostate>(card.control);
    const float choose_width = controlled ? control_width(ui, card.control)
                                          : std::max(200.0F, button_width(ui, page.choose, choose));
    const Rect choose_box = row.take_end(std::min(most, choose_width), kGap);
    if (button(ui, "back", back_box, page.back, back_look)) event = page.back.event;
    if (page.compare) {
        const Look look{.kind = Kind::kQuiet};
        const TextStyle mark{.role = Role::kControl, .bold = true};
        const float kept = !turning.parts.empty() ? 352
                           : card.mark_label.empty()
                               ? 0
                               : ui.measure(card.mark_label, mark).w * 0.75F + 62 + kGap;
        const float room = row.w - kept;
        if (room > kTouchTarget * 2) {
            const Rect box = row.take_start(std::min(room, button_width(ui, *page.compare, look)), kGap);
            if (button(ui, "compare", box, *page.compare, look)) event = page.compare->event;
        }
    }
    if (!turning.parts.empty()) {
        turner(ui, row, turning);
    } else if (chosen && !card.mark_label.empty()) {
        // What is so, beside the button that undoes it.
        const bool well = card.mark == CardMark::kChosen;
        const Colour ink = ui.high_contrast() ? c.ink : well ? c.chosen : c.error;
        const TextStyle style{
            .role = Role::kControl, .colour = ink, .bold = true, .down = Align::kMiddle, .least = 0.6F};
        Rect mark = row.take_end(std::min(row.w, ui.measure(card.mark_label, style).w + 62));
        ui.icon(well ? Icon::kTick : Icon::kWarning, mark.take_start(40, 10).centred({36, 36}), ink);
        ui.text(mark, card.mark_label, style);
    }
    const std::string id = card_id(card);
    if (controlled) {
        keep_first(event, draw_control(ui, id, choose_box, card.control));
    } else if (button(ui, id + ":choose", choose_box, page.choose, choose)) {
        event = page.choose.event;
    }
    return event;
}

}  // namespace valurna::kiosk
