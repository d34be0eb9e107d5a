// Waits for the station slip: under the scanner, or on a stick.
#include "kiosk/enrol/flow/enrol_state.hpp"

namespace valurna::kiosk {

bool handle(AtEnrolSlip& at, const Event& event, EnrolStepper& step) {
    return on_event(
        event,
        [&](const CodeText& line) {
            if (at.reading) return false;
            at = {true, SlipProblem::kNone};
            step.ask(ReadSlip{line.text});
            return true;
        },
        [&](const UseStick&) {
            if (at.reading) return false;
            at = {true, SlipProblem::kNone};
            step.ask(ReadSlipOnStick{});
            return true;
        },
        [&](const SlipRead& read) {
            if (!at.reading) return false;
            step.turn_to(AtEnrolCompare{read.slip});
            return true;
        },
        [&](const SlipUnread& unread) {
            if (!at.reading) return false;
            at = {false, unread.why};
            return true;
        },
        [&](const GoBack&) {
            if (at.reading) return false;
            step.turn_to(AtEnrolLanguage{});
            return true;
        });
}

}  // namespace valurna::kiosk
