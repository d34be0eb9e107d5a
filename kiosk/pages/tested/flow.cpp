#include "kiosk/flow/pages.hpp"

namespace valurna::kiosk {

bool handle(AtTested&, const Event& event, Stepper& step) {
    return on_event(event, [&](const SealAgain&) {
        step.turn_to(AtReview{});
        return true;
    });
}

}  // namespace valurna::kiosk
