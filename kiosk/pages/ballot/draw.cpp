#include "kiosk/pages/ballot/view.hpp"
#include "kiosk/ui/toolkit/card.hpp"
#include "kiosk/ui/toolkit/pages.hpp"
#include "kiosk/ui/toolkit/rule_strip.hpp"

namespace valurna::kiosk {
std::optional<Event> draw(const BallotPage& page, const Chrome& chrome, Ui& ui) {
    Rect area = ui.page();
    const bool portrait = ui.canvas().portrait();
    std::optional<Event> event =
        top_bar(ui, chrome, area, portrait ? std::string_view{} : std::string_view(page.question));
    const bool paged = page.previous.enabled || page.next.enabled;
    const Rect cards =
        card_area(ui, ui.text_size(), chrome.practice, paged ? pager_rows(ui.canvas(), ui.text_size()) : 1);
    rule_strip(ui, area.take_top(rule_height(ui, ui.text_size())), {page.question, page.rule, page.warning});

    Ui::Grid grid = ui.card_grid(ui.text_size());
    // A page made for other facts than this panel's is crowded, but never loses a card.
    while (static_cast<std::size_t>(grid.columns * grid.rows) < page.cards.size())
        ++grid.rows;
    const auto place = [&](std::size_t i) {
        return cards.cell(grid.columns, grid.rows, static_cast<int>(i), kTouchGap);
    };
    CardType type{1, ui.cost_type({place(0).w, place(0).h})};
    for (std::size_t i = 0; i < page.cards.size(); ++i) {
        const CardType own = card_type(ui, place(i), page.cards[i]);
        type = {std::min(type.title, own.title), std::min(type.cost, own.cost)};
    }
    for (std::size_t i = 0; i < page.cards.size(); ++i) {
        keep_first(event, project_card(ui, place(i), page.cards[i], type));
    }
    keep_first(event,
               pager_bar(ui, area, {&page.back, &page.previous, &page.next, &page.forward, page.page_label}));
    return event;
}

}  // namespace valurna::kiosk
