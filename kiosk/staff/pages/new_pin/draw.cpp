#include "kiosk/staff/pages/new_pin/view.hpp"
#include "kiosk/staff/ui/pad.hpp"
#include "kiosk/staff/ui/pin_pad.hpp"
#include "kiosk/ui/toolkit/pages.hpp"

namespace valurna::kiosk {

std::optional<Event> draw(const NewPinPage& page, const Chrome& chrome, Ui& ui) {
    auto [body, bottom, event] = staff_frame(ui, chrome);
    keep_first(event, draw_pin_pad(ui, chrome, body, page));
    keep_first(event,
               button_row(ui, bottom_bar(ui, bottom),
                          {{"back", &page.back, {.kind = Kind::kSecondary, .before = Icon::kBack}, false}}));
    if (!event && page.back.enabled && ui.take_key(Key::kBack)) return page.back.event;
    return event;
}

}  // namespace valurna::kiosk
