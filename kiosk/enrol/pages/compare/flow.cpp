// People say whether what was read is what the paper says.
#include "kiosk/enrol/flow/enrol_state.hpp"

namespace valurna::kiosk {

bool handle(AtEnrolCompare& at, const Event& event, EnrolStepper& step) {
    return on_event(
        event,
        [&](const ConfirmSlip&) {
            step.ask(Enrol{});
            step.turn_to(AtEnrolWork{at.slip});
            return true;
        },
        [&](const RejectSlip&) {
            step.ask(ForgetSlip{});
            step.turn_to(AtEnrolSlip{false, SlipProblem::kRejected});
            return true;
        });
}

}  // namespace valurna::kiosk
