#include "kiosk/ui/toolkit/answers.hpp"

#include <algorithm>
#include <cmath>

namespace valurna::kiosk {
namespace {

struct Laid {
    Rect body;
    int columns = 1, rows = 1;
    std::size_t first = 0, shown = 1;
};

Laid lay_out(Ui& ui, const Rect& page, const AnswerList& list, int bar_rows) {
    Laid laid;
    laid.body = page;
    laid.body.take_bottom(bottom_bar_space(ui.text_size(), bar_rows));
    laid.body = laid.body.inset(kMargin, 12).column(1700);
    const float least = std::max(kTouchTarget, std::round(ui.line_height(Role::kControl) * 1.2F + 34));
    const std::size_t count = list.answers.size();
    laid.rows = std::max(1, static_cast<int>((laid.body.h + kTouchGap) / (least + kTouchGap)));
    // Few stand below each other; many side by side where there is room.
    const bool two = count > static_cast<std::size_t>(laid.rows) && laid.body.w > 1000 &&
                     ui.text_size() < TextSize::kLarge;
    laid.columns = two ? 2 : 1;
    if (!two) laid.rows = std::min(laid.rows, std::max(6, static_cast<int>(count)));
    laid.shown = static_cast<std::size_t>(laid.columns * laid.rows);
    laid.first = std::min<std::size_t>(list.first, count - 1) / laid.shown * laid.shown;
    return laid;
}

}  // namespace

std::optional<Event> answer_list(Ui& ui, const Rect& page, const AnswerList& list) {
    const std::size_t count = list.answers.size();
    Laid laid = lay_out(ui, page, list, 1);
    const bool paged = count > laid.shown;
    if (paged) laid = lay_out(ui, page, list, pager_rows(ui.canvas(), ui.text_size()));
    std::optional<Event> event;
    for (std::size_t i = laid.first; i < std::min(laid.first + laid.shown, count); ++i) {
        const Answer& answer = list.answers[i];
        Look look{.kind = answer.set ? Kind::kChosen : Kind::kKey};
        if (answer.set) look.before = Icon::kTick;
        const Rect box = laid.body.cell(laid.columns, laid.rows, static_cast<int>(i - laid.first), kTouchGap);
        if (button(ui, "answer:" + std::to_string(i), box, answer.button, look)) event = answer.button.event;
    }
    Button previous = *list.pager.previous, next = *list.pager.next;
    previous.enabled = paged && laid.first > 0;
    if (previous.enabled) previous.event = PreviousPage{static_cast<std::uint32_t>(laid.first - laid.shown)};
    next.enabled = paged && laid.first + laid.shown < count;
    if (next.enabled) next.event = NextPage{static_cast<std::uint32_t>(laid.first + laid.shown)};
    const std::string label = std::to_string(laid.first / laid.shown + 1) + " / " +
                              std::to_string((count + laid.shown - 1) / laid.shown);
    Pager pager = list.pager;
    pager.previous = &previous;
    pager.next = &next;
    pager.page_label = label;
    Rect foot = page;
    keep_first(event, pager_bar(ui, foot, pager));
    return event;
}

}  // namespace valurna::kiosk
