// Two questions before a station is emptied.
#include "kiosk/staff/flow/staff_stepper.hpp"

namespace valurna::kiosk {

bool handle(AtEmptying& at, const Event& event, StaffStepper& step) {
    return on_event(
        event,
        [&](const ConfirmEmptying&) {
            if (waiting_for_worker(step.state)) return false;
            if (at.asked_once) return step.ask(StaffDeed::kEmpty);
            step.turn_to(AtEmptying{true});
            return true;
        },
        [&](const GoBack&) {
            if (waiting_for_worker(step.state)) return false;
            step.turn_to(AtReconciliation{});
            return true;
        });
}

}  // namespace valurna::kiosk
