// What staff may do, each with one touch.
#include "kiosk/staff/flow/staff_stepper.hpp"

namespace valurna::kiosk {
namespace {

// Where one ballot style alone has votes left there is nothing to choose.
bool admit(bool for_class, StaffStepper& step) {
    const auto left = pools_left(step.state);
    if (left.size() != 1 || step.election.styles.size() != 1) {
        step.turn_to(AtAdmit{for_class});
        return true;
    }
    if (!for_class) return step.ask(StaffDeed::kAdmit, left.front().style);
    step.turn_to(AtClassSize{left.front().style, 0});
    return true;
}

bool choose(StaffDeed deed, StaffStepper& step) {
    StaffState& state = step.state;
    if (!may(*state.role, deed) || waiting_for_worker(state)) return false;
    switch (deed) {
        case StaffDeed::kAdmit:
            return state.polls_open && !state.stopped && admit(false, step);
        case StaffDeed::kBeginClass:
            return state.polls_open && !state.stopped && !state.of_class && admit(true, step);
        case StaffDeed::kEndClass:
            return state.of_class.has_value() && step.ask(deed);
        case StaffDeed::kLiftWait:
            return state.wrong_codes >= kWrongCodesAllowed && step.ask(deed);
        case StaffDeed::kPause:
            return state.polls_open && !state.stopped && step.ask(deed);
        case StaffDeed::kResume:
            return state.paused && !state.stopped && step.ask(deed);
        case StaffDeed::kOpen:
            if (state.was_open || state.stopped) return false;
            step.turn_to(AtOpening{});
            step.look();
            return true;
        case StaffDeed::kClose:
            if ((!state.polls_open && !state.paused) || state.stopped) return false;
            step.turn_to(AtHandCount{});
            return true;
        case StaffDeed::kCheckStation:
            return step.ask(deed);
        case StaffDeed::kExportStick:
        case StaffDeed::kImportStick:
        case StaffDeed::kKeepStick:
            step.turn_to(AtStick{});
            step.look_at_stick(std::get<AtStick>(step.state.page));
            return true;
        case StaffDeed::kDayEnd:
            if (!closed_for_good(state) || state.stopped == "emptied") return false;
            step.turn_to(AtDayEnd{});
            step.look();
            return true;
        case StaffDeed::kSetPin:
            if (!state.by_card) return false;
            step.turn_to(AtPinRole{});
            return true;
        case StaffDeed::kNewAddresses:  // what is scanned
        case StaffDeed::kEndSession:    // only at the session itself
        case StaffDeed::kEmpty:         // only where it stands how all stations do
            return false;
    }
    return false;
}

}  // namespace

bool handle(AtHome&, const Event& event, StaffStepper& step) {
    return on_event(event, [&](const ChooseDeed& chosen) { return choose(chosen.deed, step); });
}

}  // namespace valurna::kiosk
