#include <algorithm>

#include "kiosk/staff/pages/class_size/view.hpp"
#include "kiosk/staff/ui/pad.hpp"
#include "kiosk/ui/toolkit/pages.hpp"

namespace valurna::kiosk {

std::optional<Event> draw(const ClassSizePage& page, const Chrome& chrome, Ui& ui) {
    auto [body, bottom, event] = staff_frame(ui, chrome);
    Rect pad = pad_place(ui, body);
    number_question(ui, body, page.question, page.number, page.error.empty() ? page.explanation : page.error,
                    !page.error.empty());
    keep_first(event, draw_pad(ui, chrome, pad, page.keys, page.erase));
    keep_first(event,
               button_row(ui, bottom_bar(ui, bottom),
                          {{"back", &page.back, {.kind = Kind::kSecondary, .before = Icon::kBack}, false},
                           {"begin", &page.begin, {.kind = Kind::kPrimary, .after = Icon::kForward}, true}}));
    if (!event) event = typed_figure(ui, page.erase);
    if (!event && !ui.ring_visible() && page.begin.enabled && ui.take_key(Key::kSelect))
        return page.begin.event;
    if (!event && page.back.enabled && ui.take_key(Key::kBack)) return page.back.event;
    return event;
}

}  // namespace valurna::kiosk
