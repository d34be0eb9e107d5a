#include "kiosk/staff/pages/emptying/view.hpp"
#include "kiosk/staff/ui/pad.hpp"
#include "kiosk/ui/toolkit/pages.hpp"

namespace valurna::kiosk {

std::optional<Event> draw(const EmptyingPage& page, const Chrome& chrome, Ui& ui) {
    return last_question(ui, chrome, page, page.last ? "empty" : "go-on", true);
}

}  // namespace valurna::kiosk
