#include <algorithm>

#include "kiosk/staff/pages/hand_count/view.hpp"
#include "kiosk/staff/ui/pad.hpp"
#include "kiosk/ui/toolkit/pages.hpp"

namespace valurna::kiosk {

std::optional<Event> draw(const HandCountPage& page, const Chrome& chrome, Ui& ui) {
    auto [body, bottom, event] = staff_frame(ui, chrome);
    const Rect pad = pad_place(ui, body);
    number_question(ui, body, page.question, page.number, page.explanation);
    keep_first(event, draw_pad(ui, chrome, pad, page.keys, page.erase));
    keep_first(
        event,
        button_row(ui, bottom_bar(ui, bottom),
                   {{"back", &page.back, {.kind = Kind::kSecondary, .before = Icon::kBack}, false},
                    {"skip", &page.skip, {.kind = Kind::kSecondary}, true},
                    {"forward", &page.go_on, {.kind = Kind::kPrimary, .after = Icon::kForward}, true}}));
    if (!event) event = typed_figure(ui, page.erase);
    if (!event && !ui.ring_visible() && page.go_on.enabled && ui.take_key(Key::kSelect))
        return page.go_on.event;
    if (!event && page.back.enabled && ui.take_key(Key::kBack)) return page.back.event;
    return event;
}

}  // namespace valurna::kiosk
