// The last question before the polls open.
#include "kiosk/staff/flow/staff_stepper.hpp"

namespace valurna::kiosk {

bool handle(AtOpening&, const Event& event, StaffStepper& step) {
    return on_event(
        event,
        [&](const ConfirmOpening&) {
            const StaffState& state = step.state;
            return !state.was_open && !state.stopped && state.check && step.ask(StaffDeed::kOpen);
        },
        [&](const GoBack&) {
            if (waiting_for_worker(step.state)) return false;
            step.turn_to(AtHome{});
            step.look();
            return true;
        });
}

}  // namespace valurna::kiosk
