// Nothing is done here by hand: the program tries again.
#include "kiosk/enrol/flow/enrol_state.hpp"

namespace valurna::kiosk {

bool handle(AtCannotStart&, const Event&, EnrolStepper&) {
    return false;
}

}  // namespace valurna::kiosk
