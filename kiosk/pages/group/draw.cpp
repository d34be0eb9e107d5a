#include <algorithm>

#include "kiosk/pages/group/view.hpp"
#include "kiosk/ui/toolkit/answers.hpp"
#include "kiosk/ui/toolkit/pages.hpp"

namespace valurna::kiosk {

std::optional<Event> draw(const GroupPage& page, const Chrome& chrome, Ui& ui) {
    Rect area = ui.page();
    std::optional<Event> event = top_bar(ui, chrome, area);
    Rect words = area.inset(kMargin, 14).column(1700);
    const TextStyle asked{.role = Role::kTitle, .colour = ui.colours().ink, .bold = true, .least = 0.5F};
    const float most = area.h * 0.3F;
    words = words.take_top(std::min(ui.measure(page.question, asked, words.w).h, most));
    ui.text(words, page.question, asked);
    float used = words.bottom() - area.y;
    if (!page.hint.empty()) {
        Rect hint = area.inset(kMargin, 0).column(1700);
        hint.take_top(used + 10);
        const bool large = notice_height(ui, hint.w, page.hint) > area.h * 0.2F;
        used += 10 + notice(ui, hint, page.hint, Tone::kHint, large ? Role::kSmall : Role::kBody);
    }
    area.take_top(used);
    keep_first(
        event,
        answer_list(ui, area,
                    {page.answers,
                     page.first,
                     {&page.back, &page.previous, &page.next, page.forward ? &*page.forward : nullptr, {}}}));
    return event;
}

}  // namespace valurna::kiosk
