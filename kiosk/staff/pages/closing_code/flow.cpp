// The code that a closed station shows for the office.
#include "kiosk/staff/flow/staff_stepper.hpp"

namespace valurna::kiosk {

bool handle(AtClosingCode&, const Event& event, StaffStepper& step) {
    return on_event(event, [&](const GoBack&) {
        step.turn_to(AtDayEnd{});
        step.look();
        return true;
    });
}

}  // namespace valurna::kiosk
