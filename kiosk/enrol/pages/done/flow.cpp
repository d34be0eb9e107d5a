// The last look before the machine goes on as a station.
#include "kiosk/enrol/flow/enrol_state.hpp"

namespace valurna::kiosk {

bool handle(AtEnrolDone&, const Event& event, EnrolStepper& step) {
    return on_event(event, [&](const GoForward&) {
        step.state.finished = true;
        return true;
    });
}

}  // namespace valurna::kiosk
