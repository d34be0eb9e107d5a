// A new PIN, typed twice; a weak one is refused the first time. Neither is kept longer than until the two are compared.
#include "kiosk/staff/flow/staff_stepper.hpp"

namespace valurna::kiosk {
namespace {

bool add(AtNewPin& at, char figure, StaffStepper& step) {
    if (waiting_for_worker(step.state) || !at.typed.add(figure)) return false;
    at.fault = PinFault::kNone;
    if (!at.typed.full()) return true;
    const bool first_time = at.first.size() == 0;
    if (first_time) {
        at.fault = fault_of(at.typed.text());  // nobody types a weak one twice
        if (at.fault == PinFault::kNone) at.first = at.typed;
    } else if (at.first == at.typed && step.begin(StaffDeed::kSetPin)) {
        step.effects.emplace_back(SetStaffPin{*step.state.role, at.role, at.typed});
    } else {
        at.fault = PinFault::kDiffers;
    }
    at.typed.clear();
    if (!first_time) at.first.clear();
    return true;
}

}  // namespace

bool handle(AtNewPin& at, const Event& event, StaffStepper& step) {
    return on_event(
        event,  //
        [&](const Figure& typed) { return add(at, typed.figure, step); },
        [&](const EraseFigure&) {
            at.typed.erase_last();
            return !waiting_for_worker(step.state);
        },
        [&](const PinRefused& refused) {
            if (step.state.doing != StaffDeed::kSetPin) return false;
            step.state.doing.reset();
            at.fault = refused.why;
            return true;
        },
        [&](const GoBack&) {
            if (waiting_for_worker(step.state)) return false;
            step.turn_to(AtPinRole{});
            return true;
        });
}

}  // namespace valurna::kiosk
