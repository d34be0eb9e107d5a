#include "kiosk/flow/pages.hpp"

namespace valurna::kiosk {

bool handle(AtWhy& at, const Event& event, Stepper& step) {
    return on_event(
        event,  //
        [&](const NextPage& page) { return step.turn_on(at.first, page.first); },
        [&](const PreviousPage& page) { return step.turn_back(at.first, page.first); },
        [&](const GoBack&) {
            step.turn_to(AtResults(at.under));
            return true;
        });
}

}  // namespace valurna::kiosk
