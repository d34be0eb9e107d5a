#include "kiosk/staff/pages/pin/view.hpp"
#include "kiosk/staff/ui/pad.hpp"
#include "kiosk/staff/ui/pin_pad.hpp"
#include "kiosk/ui/toolkit/pages.hpp"

namespace valurna::kiosk {

std::optional<Event> draw(const StaffPinPage& page, const Chrome& chrome, Ui& ui) {
    auto [body, bottom, event] = staff_frame(ui, chrome);
    keep_first(event, draw_pin_pad(ui, chrome, body, page));
    keep_first(event, way_back(ui, bottom, page.back,
                               {{"type-card", &page.type_card, {.kind = Kind::kSecondary}, true}}));
    return event;
}

}  // namespace valurna::kiosk
