// A class votes one after the other: one touch lets the next one begin. Nobody is held in between, and nothing of the staff.
#include "kiosk/flow/pages.hpp"

namespace valurna::kiosk {

bool handle(AtReady& at, const Event& event, Stepper& step) {
    State& state = step.state;
    auto& of_class = *state.of_class;
    const auto refused = [&](bool empty) {
        if (!at.admitting) return false;
        at.admitting = false;
        at.empty = empty;
        return true;
    };
    return on_event(
        event,
        [&](const Begin&) {
            if (at.admitting || of_class.voted >= of_class.of) return false;
            at = {true, false};
            of_class.used_ms = state.now_ms;
            step.effects.emplace_back(DoForStaff{of_class.role, StaffDeed::kAdmit, of_class.style});
            return true;
        },
        [&](const AdmittedVoter& voter) {
            if (!at.admitting) return false;
            if (step.admit(voter)) {
                state.session->of_class = true;
                return true;
            }
            step.effects.emplace_back(WipeSession{});
            at = {false, true};
            return true;
        },
        [&](const CodeRefused& why) {
            if (!refused(why.why == CodeRefusal::kPoolEmpty)) return false;
            if (why.why == CodeRefusal::kClosed) {
                state.polls_open = false;
                step.turn_to(resting_page(state));
            }
            return true;
        },
        [&](const StaffNotDone&) { return refused(false); },
        [&](const Finish&) {  // everybody has voted
            if (at.admitting) return false;
            step.effects.emplace_back(DoForStaff{of_class.role, StaffDeed::kEndClass, {}});
            state.of_class.reset();
            step.turn_to(resting_page(state));
            return true;
        },
        [&](const CodeText&) {  // whoever has a slip
            if (at.admitting) return false;
            step.turn_to(AtCode{});
            (void)handle(std::get<AtCode>(state.page), event, step);
            return true;
        });
}

}  // namespace valurna::kiosk
