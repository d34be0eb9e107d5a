#include "kiosk/staff/pages/closing/view.hpp"
#include "kiosk/staff/ui/pad.hpp"
#include "kiosk/ui/toolkit/pages.hpp"

namespace valurna::kiosk {

std::optional<Event> draw(const ClosingPage& page, const Chrome& chrome, Ui& ui) {
    return last_question(ui, chrome, page, "close", true);
}

}  // namespace valurna::kiosk
