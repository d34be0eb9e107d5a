#include <algorithm>

#include "kiosk/staff/pages/reconciliation/view.hpp"
#include "kiosk/staff/ui/pad.hpp"
#include "kiosk/ui/toolkit/pages.hpp"

namespace valurna::kiosk {
namespace {

// How many of these fit, one at least.
std::vector<StatusLine> that_fit(Ui& ui, const Rect& body, const std::vector<StatusLine>& lines,
                                 std::size_t first) {
    std::vector<StatusLine> some;
    for (std::size_t i = first; i < lines.size(); ++i) {
        some.push_back(lines[i]);
        if (some.size() > 1 && status_height(ui, body.w, some) > body.h) {
            some.pop_back();
            break;
        }
    }
    return some;
}

// Where each page begins.
std::vector<std::size_t> pages_of(Ui& ui, const Rect& body, const std::vector<StatusLine>& lines) {
    std::vector<std::size_t> begins{0};
    for (std::size_t at = 0; at < lines.size();) {
        at += that_fit(ui, body, lines, at).size();
        if (at < lines.size()) begins.push_back(at);
    }
    return begins;
}

}  // namespace

std::optional<Event> draw(const ReconciliationPage& page, const Chrome& chrome, Ui& ui) {
    Rect area = ui.page();
    ui.fill(area, ui.colours().paper);
    std::optional<Event> event = top_bar(ui, chrome, area);
    Rect foot = area;
    const auto body_with = [&](int rows) {
        Rect left = area;
        left.take_bottom(bottom_bar_space(ui.text_size(), rows));
        return left.inset(ui.canvas().portrait() ? 32 : 48, 24).column(1300);
    };
    Rect body = body_with(1);
    auto begins = pages_of(ui, body, page.lines);
    if (const int rows = pager_rows(ui.canvas(), ui.text_size()); begins.size() > 1 && rows > 1) {
        body = body_with(rows);
        begins = pages_of(ui, body, page.lines);
    }
    std::size_t at = begins.size() - 1;
    while (at > 0 && begins[at] > page.first)
        --at;
    status_lines(ui, body, that_fit(ui, body, page.lines, begins[at]));

    Button previous = page.previous, next = page.next;
    previous.enabled = at > 0;
    next.enabled = at + 1 < begins.size();
    if (previous.enabled) previous.event = PreviousPage{static_cast<std::uint32_t>(begins[at - 1])};
    if (next.enabled) next.event = NextPage{static_cast<std::uint32_t>(begins[at + 1])};
    keep_first(event,
               pager_bar(ui, foot,
                         {&page.back, &previous, &next, page.empty ? &*page.empty : nullptr,
                          std::to_string(at + 1) + " / " + std::to_string(begins.size()), false, false}));
    if (!event && ui.take_key(Key::kBack)) return page.back.event;
    return event;
}

}  // namespace valurna::kiosk
