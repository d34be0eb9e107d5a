#include "kiosk/flow/pages.hpp"

namespace valurna::kiosk {
namespace {

// Nobody needs a code. A slip that is held under the scanner all the same begins too, and is not looked at: its code is for the
// vote, and must not be asked about here.
bool through_open_door(AtStart& at, const Event& event, Stepper& step) {
    const auto begin = [&] {
        if (at.admitting) return false;
        at.admitting = true;
        step.effects.emplace_back(
            DoForStaff{StaffRole::kReceiver, StaffDeed::kAdmit, step.state.open_door->style});
        return true;
    };
    const auto refused = [&] {
        const bool was = at.admitting;
        at.admitting = false;
        return was;
    };
    return on_event(
        event, [&](const Begin&) { return begin(); }, [&](const CodeText&) { return begin(); },
        [&](const AdmittedVoter& voter) {
            if (!at.admitting) return false;
            if (step.admit(voter)) return true;
            at.admitting = false;
            step.effects.emplace_back(WipeSession{});
            return true;
        },
        [&](const CodeRefused&) { return refused(); }, [&](const StaffNotDone&) { return refused(); });
}

}  // namespace

bool handle(AtStart& at, const Event& event, Stepper& step) {
    if (!step.state.polls_open) return false;
    if (step.state.open_door) return through_open_door(at, event, step);
    return on_event(
        event,
        [&](const Begin&) {
            step.turn_to(AtCode{});
            return true;
        },
        [&](const CodeText&) {  // a slip under the scanner begins by itself; where codes must wait, the page says so
            step.turn_to(AtCode{});
            (void)handle(std::get<AtCode>(step.state.page), event, step);
            return true;
        });
}

}  // namespace valurna::kiosk
