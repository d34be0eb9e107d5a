// Five targets: when all are pressed, the panel feels fingers in its middle and in every corner.
#include "kiosk/staff/flow/staff_stepper.hpp"

namespace valurna::kiosk {

bool handle(AtTouchCheck& at, const Event& event, StaffStepper& step) {
    return on_event(
        event,
        [&](const TouchTarget& touched) {
            if (touched.target >= kTouchTargets) return false;
            at.pressed |= 1U << touched.target;
            if (at.pressed + 1 != 1U << kTouchTargets) return true;
            step.state.trials.touch = Trial::kWorks;
            step.turn_to(AtReadiness{});
            return true;
        },
        [&](const GoBack&) {  // after some were pressed: one does not answer
            step.state.trials.touch = at.pressed == 0 ? step.state.trials.touch : Trial::kFails;
            step.turn_to(AtReadiness{});
            return true;
        });
}

}  // namespace valurna::kiosk
