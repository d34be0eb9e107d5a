// Why the polls open or close on a day for which that is not planned. The day is the one that the page shows.
#include "kiosk/staff/flow/staff_stepper.hpp"

namespace valurna::kiosk {

bool handle(AtReason& at, const Event& event, StaffStepper& step) {
    return on_event(
        event, [&](const ChooseReason& chosen) { return step.ask_unplanned(at, chosen.reason); },
        [&](const GoBack&) {
            if (waiting_for_worker(step.state)) return false;
            step.turn_to(AtHome{});
            return true;
        });
}

}  // namespace valurna::kiosk
