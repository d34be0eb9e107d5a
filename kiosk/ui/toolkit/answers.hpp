#pragma once
// A list of answers as buttons, on as many pages as the panel and the text size ask for.

#include "kiosk/ui/toolkit/widgets.hpp"
#include "kiosk/view/answer.hpp"

namespace valurna::kiosk {

struct AnswerList {
    const std::vector<Answer>& answers;  // at least one
    std::uint32_t first;                 // the answer that the page begins with
    Pager pager;                         // where `previous` and `next` lead is filled in
};
// Takes `page` down to its bottom, with the bar that turns the list.
[[nodiscard]] std::optional<Event> answer_list(Ui& ui, const Rect& page, const AnswerList& list);

}  // namespace valurna::kiosk
