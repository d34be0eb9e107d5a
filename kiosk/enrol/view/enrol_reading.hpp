#pragma once
// What the words of a page are made from where the machine is not a station yet.

#include "kiosk/enrol/flow/enrol_state.hpp"
#include "kiosk/view/reading.hpp"

namespace valurna::kiosk {

struct EnrolReading : Telling {
    const EnrolState& state;
};

}  // namespace valurna::kiosk
