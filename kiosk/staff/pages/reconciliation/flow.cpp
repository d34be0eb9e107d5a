// How all stations stand, and from there the way to an empty station.
#include "kiosk/staff/flow/staff_stepper.hpp"

namespace valurna::kiosk {

bool handle(AtReconciliation& at, const Event& event, StaffStepper& step) {
    const StaffState& state = step.state;
    return on_event(
        event,
        [&](const NextPage& page) {
            at.first = page.first;
            return true;
        },
        [&](const PreviousPage& page) {
            at.first = page.first;
            return true;
        },
        [&](const ChooseDeed& chosen) {
            const bool now = chosen.deed == StaffDeed::kEmpty && may(*state.role, chosen.deed) &&
                             state.look && state.look->may_be_emptied && !state.stopped;
            if (now) step.turn_to(AtEmptying{});
            return now;
        },
        [&](const GoBack&) {
            step.turn_to(AtDayEnd{});
            step.look();
            return true;
        });
}

}  // namespace valurna::kiosk
