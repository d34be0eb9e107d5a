#include "kiosk/staff/pages/staff_card/view.hpp"
#include "kiosk/ui/toolkit/pages.hpp"
#include "kiosk/ui/toolkit/symbol_pad.hpp"

namespace valurna::kiosk {

std::optional<Event> draw(const StaffCardPage& page, const Chrome& chrome, Ui& ui) {
    return draw_symbol_pad(page, chrome, ui);
}

}  // namespace valurna::kiosk
