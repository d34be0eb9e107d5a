#include "kiosk/flow/pages.hpp"

namespace valurna::kiosk {

// No touch leads on from here: staff must act, and the station then says StationReady.
bool handle(AtStopped&, const Event&, Stepper&) {
    return false;
}

}  // namespace valurna::kiosk
