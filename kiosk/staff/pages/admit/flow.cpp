// For which ballot style somebody is let in.
#include "kiosk/staff/flow/staff_stepper.hpp"

namespace valurna::kiosk {

bool handle(AtAdmit& at, const Event& event, StaffStepper& step) {
    return on_event(
        event,
        [&](const ChooseStyle& chosen) {
            if (left_of(step.state, chosen.style) == 0 || waiting_for_worker(step.state)) return false;
            if (!at.for_class) return step.ask(StaffDeed::kAdmit, chosen.style);
            step.turn_to(AtClassSize{chosen.style, 0});
            return true;
        },
        [&](const GoBack&) {
            if (waiting_for_worker(step.state)) return false;
            step.turn_to(AtHome{});
            return true;
        });
}

}  // namespace valurna::kiosk
