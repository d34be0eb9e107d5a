// In which language this machine speaks. It can be changed on every later page.
#include "kiosk/enrol/flow/enrol_state.hpp"
#include "kiosk/flow/pages.hpp"

namespace valurna::kiosk {

bool handle(AtEnrolLanguage&, const Event& event, EnrolStepper& step) {
    return on_event(event, [&](const ChooseLanguage&) {
        if (!handle_settings(event, step.state, step.election)) return false;
        step.turn_to(AtEnrolSlip{});
        return true;
    });
}

}  // namespace valurna::kiosk
