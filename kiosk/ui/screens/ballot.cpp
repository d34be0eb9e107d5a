#include "kiosk/ui/card.hpp"
#include "kiosk/ui/paging.hpp"
#include "kiosk/ui/screens/screens.hpp"

namespace valurna::kiosk {
namespace {

void rule_words(Ui& ui, const Rect& box, const BallotScreen& screen) {
    const Palette& c = ui.colours();
    TextStyle line{
        .role = Role::kControl, .colour = c.ink, .rich = true, .down = Align::kMiddle, .least = 0.6F};
    if (const auto* money = std::get_if<MoneyBar>(&screen.rule)) {
        const float whole = ui.measure(money->chosen, line).w, left = ui.measure(money->left, line).w;
        const float end = std::min(left + 2, (box.w - kGap) * left / (whole + left));
        Rect rest = box;
        TextStyle at_end = line;
        at_end.across = Align::kEnd;
        ui.text(rest.take_end(end, kGap), money->left, at_end);
        ui.text(rest, money->chosen, line);
    } else if (const auto* count = std::get_if<ChoiceCount>(&screen.rule)) {
        Rect rest = box;
        const float width = std::min(box.w * 0.7F, ui.measure(count->line, line).w + 2);
        ui.text(rest.take_start(width, 28), count->line, line);
        choice_dots(ui, rest.inset(0, std::max(0.0F, (rest.h - 40) / 2)), *count);
    }
}

void rule_strip(Ui& ui, Rect strip, const BallotScreen& screen) {
    const Palette& c = ui.colours();
    ui.fill(strip, c.surface);
    ui.fill(strip.take_bottom(kThinLine), c.line);
    Rect inner = strip.inset(kMargin, 8);
    const auto* money = std::get_if<MoneyBar>(&screen.rule);
    const bool warned = !screen.warning.empty();
    if (ui.canvas().portrait()) {
        ui.text(inner.take_top(question_height(ui, ui.text_size())), screen.question,
                {.role = Role::kControl, .colour = c.soft_ink, .down = Align::kMiddle, .least = 0.6F});
    }
    if (money != nullptr) {
        Rect bar = inner.take_bottom(warned ? 14 : 26, 6);
        bar.y -= 3;
        money_bar(ui, bar, *money);
    }
    if (!warned) return rule_words(ui, inner, screen);
    const float side = std::min(44.0F, inner.h);
    ui.icon(Icon::kWarning, inner.take_start(side, 14).centred({side, side}),
            ui.high_contrast() ? c.ink : c.error);
    ui.text(inner, screen.warning,
            {.role = Role::kControl,
             .colour = ui.high_contrast() ? c.ink : c.error,
             .bold = true,
             .down = Align::kMiddle,
             .least = 0.6F});
}

}  // namespace

std::optional<Event> draw(const Page<BallotScreen>& page, Ui& ui) {
    const auto& [screen, chrome] = page;
    Rect area = ui.page();
    const bool portrait = ui.canvas().portrait();
    std::optional<Event> event =
        top_bar(ui, chrome, area, portrait ? std::string_view{} : std::string_view(screen.question));
    const bool paged = screen.previous.enabled || screen.next.enabled;
    const Rect cards =
        card_area(ui, ui.text_size(), chrome.practice, paged ? pager_rows(ui.canvas(), ui.text_size()) : 1);
    rule_strip(ui, area.take_top(rule_height(ui, ui.text_size())), screen);

    Ui::Grid grid = ui.card_grid(ui.text_size());
    // A page made for other facts than this panel's is crowded, but never loses a card.
    while (static_cast<std::size_t>(grid.columns * grid.rows) < screen.cards.size())
        ++grid.rows;
    const auto place = [&](std::size_t i) {
        return cards.cell(grid.columns, grid.rows, static_cast<int>(i), kTouchGap);
    };
    CardType type;
    for (std::size_t i = 0; i < screen.cards.size(); ++i) {
        const CardType own = card_type(ui, place(i), screen.cards[i]);
        type = {std::min(type.title, own.title), std::min(type.cost, own.cost)};
    }
    for (std::size_t i = 0; i < screen.cards.size(); ++i) {
        keep_first(event, project_card(ui, place(i), screen.cards[i], type));
    }
    keep_first(event,
               pager_bar(ui, area,
                         {&screen.back, &screen.previous, &screen.next, &screen.forward, screen.page_label}));
    return event;
}

}  // namespace valurna::kiosk
