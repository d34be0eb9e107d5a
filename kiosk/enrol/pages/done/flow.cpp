// The last look before the machine goes on as a station.
#include "kiosk/enrol/flow/enrol_state.hpp"

namespace valurna::kiosk {

bool handle(AtEnrolDone& at, const Event& event, EnrolStepper& step) {
    return on_event(event, [&](const GoForward&) {
        if (!at.goes_on_in.empty()) step.state.settings.language = at.goes_on_in;
        step.state.finished = true;
        return true;
    });
}

}  // namespace valurna::kiosk
