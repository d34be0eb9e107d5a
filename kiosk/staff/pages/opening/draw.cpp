#include "kiosk/staff/pages/opening/view.hpp"
#include "kiosk/staff/ui/pad.hpp"
#include "kiosk/ui/toolkit/pages.hpp"

namespace valurna::kiosk {

std::optional<Event> draw(const OpeningPage& page, const Chrome& chrome, Ui& ui) {
    return last_question(ui, chrome, page, "open", false);
}

}  // namespace valurna::kiosk
