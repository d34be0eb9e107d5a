// How many of a class will vote: no more than that can begin without a slip.
#include "kiosk/staff/flow/staff_stepper.hpp"

namespace valurna::kiosk {

bool handle(AtClassSize& at, const Event& event, StaffStepper& step) {
    if (waiting_for_worker(step.state)) return false;
    return on_event(
        event,
        [&](const Figure& typed) {
            const auto number = with_figure(at.typed, typed.figure);
            at.typed = number.value_or(at.typed);
            return number.has_value();
        },
        [&](const EraseFigure&) {
            at.typed /= 10;
            return true;
        },
        [&](const ConfirmNumber&) {
            if (at.typed == 0 || at.typed > left_of(step.state, at.style)) return false;
            return step.ask(StaffDeed::kBeginClass, at.style);
        },
        [&](const GoBack&) {
            step.turn_to(AtHome{});
            return true;
        });
}

}  // namespace valurna::kiosk
