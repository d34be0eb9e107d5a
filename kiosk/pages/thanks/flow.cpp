#include "kiosk/flow/pages.hpp"

namespace valurna::kiosk {

bool handle(AtThanks&, const Event& event, Stepper& step) {
    return on_event(event, [&](const Finish&) {
        step.leave();
        return true;
    });
}

}  // namespace valurna::kiosk
