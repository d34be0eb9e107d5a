// The last question before the polls close.
#include "kiosk/staff/flow/staff_stepper.hpp"

namespace valurna::kiosk {

bool handle(AtClosing& at, const Event& event, StaffStepper& step) {
    return on_event(
        event, [&](const ConfirmClosing&) { return step.ask(StaffDeed::kClose, {}, at.counted); },
        [&](const GoBack&) {
            if (waiting_for_worker(step.state)) return false;
            step.turn_to(AtHandCount{});
            return true;
        });
}

}  // namespace valurna::kiosk
