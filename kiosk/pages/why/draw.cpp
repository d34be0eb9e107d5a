#include "kiosk/pages/why/view.hpp"
#include "kiosk/ui/toolkit/pages.hpp"

namespace valurna::kiosk {

std::optional<Event> draw(const WhyPage& page, const Chrome& chrome, Ui& ui) {
    return draw(static_cast<const ResultsPage&>(page), chrome, ui);
}

}  // namespace valurna::kiosk
