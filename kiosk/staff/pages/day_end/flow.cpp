// What the server has confirmed since closing, looked at while it grows.
#include "kiosk/staff/flow/staff_stepper.hpp"

namespace valurna::kiosk {
namespace {

// How fast it goes is measured from the last moment at which nothing had come yet.
void follow(AtDayEnd& at, const StationLook& look, std::uint64_t now_ms) {
    const AtDayEnd::Seen seen{now_ms, look.entries_confirmed};
    if (at.grown && seen.entries > at.grown->entries) {
        at.grown = seen;
        return;
    }
    const bool stalls =
        at.grown && (seen.entries < at.grown->entries || now_ms - at.grown->at_ms >= kStallMs);
    if (stalls) at.grown.reset();
    if (at.grown) return;
    if (!stalls && at.before && seen.entries > at.before->entries) {
        at.grown = seen;
    } else {
        at.before = seen;
    }
}

}  // namespace

bool handle(AtDayEnd& at, const Event& event, StaffStepper& step) {
    return on_event(
        event,
        [&](const StationLooked& looked) {
            follow(at, looked.look, step.state.now_ms);
            return true;
        },
        [&](const ShowClosingCode&) {
            if (!step.state.look || !step.state.look->closing_code) return false;
            step.turn_to(AtClosingCode{});
            return true;
        },
        [&](const ShowReconciliation&) {
            if (!step.state.look || !step.state.look->reconciled) return false;
            step.turn_to(AtReconciliation{});
            return true;
        },
        [&](const GoBack&) {
            step.turn_to(AtHome{});
            return true;
        });
}

}  // namespace valurna::kiosk
