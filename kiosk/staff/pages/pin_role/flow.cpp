// Whose PIN is set: that of the own role, or of one with fewer rights.
#include "kiosk/staff/flow/staff_stepper.hpp"

namespace valurna::kiosk {

bool handle(AtPinRole&, const Event& event, StaffStepper& step) {
    return on_event(
        event,
        [&](const ChooseRole& chosen) {
            if (!step.state.by_card || !may_set_pin(*step.state.role, chosen.role)) return false;
            step.turn_to(AtNewPin{chosen.role});
            return true;
        },
        [&](const GoBack&) {
            step.turn_to(AtHome{});
            return true;
        });
}

}  // namespace valurna::kiosk
