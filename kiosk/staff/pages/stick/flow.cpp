// A stick: what may be done with it, and what came of that.
#include "kiosk/staff/flow/staff_stepper.hpp"

namespace valurna::kiosk {
namespace {

// Whoever reads is asked for no free way onto the stick, and whoever has two in says which by taking one out.
bool choose(AtStick& at, StaffDeed deed, StaffStepper& step) {
    const bool writes =
        (deed == StaffDeed::kExportStick || deed == StaffDeed::kKeepStick) && at.in == StickIn::kOne;
    const bool reads =
        deed == StaffDeed::kImportStick && (at.in == StickIn::kOne || at.in == StickIn::kLocked);
    if (!(writes || reads) || !step.ask(deed)) return false;
    at.ended.reset();
    at.done = at.all = 0;
    return true;
}

}  // namespace

bool handle(AtStick& at, const Event& event, StaffStepper& step) {
    return on_event(
        event, [&](const ChooseDeed& chosen) { return choose(at, chosen.deed, step); },
        [&](const StickLooked& looked) {
            at.in = looked.in;
            return true;
        },
        [&](const StickMoved& moved) {
            if (!step.state.doing) return false;
            at.done = moved.done;
            at.all = moved.all;
            return true;
        },
        [&](const GoBack&) {
            if (waiting_for_worker(step.state)) return false;
            step.turn_to(AtHome{});
            step.look();
            return true;
        });
}

}  // namespace valurna::kiosk
