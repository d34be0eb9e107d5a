#include "kiosk/pages/ballot/view.hpp"
#include "kiosk/ui/toolkit/card.hpp"
#include "kiosk/ui/toolkit/pages.hpp"
#include "kiosk/ui/toolkit/rule_strip.hpp"

namespace valurna::kiosk {
namespace {

// What is shown of many: in words at the start, which of them at the end.
void find_strip(Ui& ui, const Rect& strip, const FindStrip& finding) {
    const Palette& c = ui.colours();
    const bool told = finding.narrowed;
    ui.fill(strip, told ? c.hint : c.paper);
    if (told && ui.high_contrast()) {
        Rect under = strip;
        ui.fill(under.take_bottom(kThinLine), c.line);
    }
    Rect inner = strip.inset(kMargin, 4);
    const TextStyle style{.role = Role::kSmall,
                          .colour = told ? c.on_hint : c.ink,
                          .rich = true,
                          .down = Align::kMiddle,
                          .least = 0.6F};
    TextStyle plain = style;
    plain.rich = false;
    two_ends(ui, inner, {finding.state, style}, {finding.range, plain});
}

// Back, turn, look for one, show all again, turn on, forward. Which of them are shown is said above.
std::optional<Event> find_bar(Ui& ui, Rect& page, const BallotPage& ballot) {
    const FindStrip& finding = *ballot.finding;
    const int rows = pager_rows(ui.canvas(), ui.text_size());
    Rect bar = bottom_bar(ui, page, rows);
    const Look back{.kind = Kind::kSecondary, .before = Icon::kBack};
    const Look forward{.kind = Kind::kPrimary, .after = Icon::kForward};
    const Look find{.kind = Kind::kSecondary, .before = Icon::kFind};
    const Look all{.kind = Kind::kSecondary, .before = Icon::kClose};
    const Look turn_back{.kind = Kind::kSecondary, .before = Icon::kBack, .icon_only = true};
    const Look turn_on{.kind = Kind::kSecondary, .before = Icon::kForward, .icon_only = true};
    std::optional<Event> event;
    const auto between = [&](Rect row) {
        const Rect previous = row.take_start(84, kGap), next = row.take_end(84, kGap);
        Look show_all = all;
        const float wanted = button_width(ui, finding.find, find), room = row.w - kGap;
        show_all.icon_only = finding.all.enabled && wanted + button_width(ui, finding.all, all) > room;
        Rect place = row;
        if (!finding.all.enabled && row.w > wanted + 240) place = row.centred({wanted + 240, row.h});
        if (button(ui, "previous", previous, ballot.previous, turn_back)) event = ballot.previous.event;
        if (finding.all.enabled) {
            const Rect at = place.take_end(
                show_all.icon_only ? 84 : std::min(button_width(ui, finding.all, all), room * 0.6F), kGap);
            if (button(ui, "find", place, finding.find, find)) event = finding.find.event;
            if (button(ui, "all", at, finding.all, show_all)) event = finding.all.event;
        } else if (button(ui, "find", place, finding.find, find)) {
            event = finding.find.event;
        }
        if (button(ui, "next", next, ballot.next, turn_on)) event = ballot.next.event;
    };
    if (rows == 2) {
        between(bar.take_top(bottom_bar_height(ui.text_size()), kGap));
        keep_first(event, button_row(ui, bar,
                                     {{"back", &ballot.back, back, false},
                                      {"forward", &ballot.forward, forward, true}}));
        return event;
    }
    const float most = bar.w * 0.24F;
    const Rect back_box = bar.take_start(std::min(most, button_width(ui, ballot.back, back)), kGap);
    const Rect forward_box = bar.take_end(std::min(most, button_width(ui, ballot.forward, forward)), kGap);
    if (button(ui, "back", back_box, ballot.back, back)) event = ballot.back.event;
    between(bar);
    if (button(ui, "forward", forward_box, ballot.forward, forward)) event = ballot.forward.event;
    return event;
}

std::optional<Event> rows_of(Ui& ui, const Rect& area, const std::vector<ProjectCard>& cards) {
    Ui::Grid grid = ui.row_grid(ui.text_size());
    while (static_cast<std::size_t>(grid.columns * grid.rows) < cards.size())
        ++grid.rows;
    std::optional<Event> event;
    for (std::size_t i = 0; i < cards.size(); ++i) {
        keep_first(event, project_row(ui, area.cell(grid.columns, grid.rows, static_cast<int>(i), kTouchGap),
                                      cards[i]));
    }
    return event;
}

std::optional<Event> cards_of(Ui& ui, const Rect& area, const BallotPage& page) {
    Ui::Grid grid = ui.card_grid(ui.text_size(), page.finding.has_value());
    // A page made for other facts than this panel's is crowded, but never loses a card.
    while (static_cast<std::size_t>(grid.columns * grid.rows) < page.cards.size())
        ++grid.rows;
    // Where all stand on one page they share its whole height.
    if (!page.previous.enabled && !page.next.enabled && !page.cards.empty()) {
        const auto count = static_cast<int>(page.cards.size());
        grid.columns = std::min(grid.columns, count);
        grid.rows = (count + grid.columns - 1) / grid.columns;
    }
    const auto place = [&](std::size_t i) {
        return area.cell(grid.columns, grid.rows, static_cast<int>(i), kTouchGap);
    };
    CardType type{1, ui.cost_type({place(0).w, place(0).h})};
    for (std::size_t i = 0; i < page.cards.size(); ++i) {
        const CardType own = card_type(ui, place(i), page.cards[i]);
        type = {std::min(type.title, own.title), std::min(type.cost, own.cost)};
    }
    std::optional<Event> event;
    for (std::size_t i = 0; i < page.cards.size(); ++i) {
        keep_first(event, project_card(ui, place(i), page.cards[i], type));
    }
    return event;
}

}  // namespace

std::optional<Event> draw(const BallotPage& page, const Chrome& chrome, Ui& ui) {
    Rect area = ui.page();
    const bool portrait = ui.canvas().portrait(), finding = page.finding.has_value();
    std::optional<Event> event =
        top_bar(ui, chrome, area, portrait ? std::string_view{} : std::string_view(page.question));
    const bool paged = finding || page.previous.enabled || page.next.enabled;
    const Rect cards = card_area(ui, ui.text_size(), !chrome.band.empty(),
                                 paged ? pager_rows(ui.canvas(), ui.text_size()) : 1, finding);
    rule_strip(ui, area.take_top(rule_height(ui, ui.text_size())), {page.question, page.rule, page.warning});
    if (!finding) {
        keep_first(event, cards_of(ui, cards, page));
        keep_first(
            event,
            pager_bar(ui, area, {&page.back, &page.previous, &page.next, &page.forward, page.page_label}));
        return event;
    }
    find_strip(ui, area.take_top(find_strip_height(ui, ui.text_size())), *page.finding);
    if (!page.finding->nothing.empty()) notice(ui, cards, page.finding->nothing, Tone::kHint);
    keep_first(event, page.finding->list ? rows_of(ui, cards, page.cards) : cards_of(ui, cards, page));
    keep_first(event, find_bar(ui, area, page));
    return event;
}

}  // namespace valurna::kiosk
