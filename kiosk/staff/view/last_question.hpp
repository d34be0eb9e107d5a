#pragma once
// The last question before something that staff decide: how things stand, what comes of it, and two buttons.

#include "kiosk/staff/view/staff_reading.hpp"
#include "kiosk/view/status.hpp"

namespace valurna::kiosk {

struct LastQuestion {
    std::string headline;  // may be empty: the lines then say enough
    std::vector<StatusLine> lines;
    std::string what_comes;
    Button back, go_on;
};

// All of it, read aloud.
[[nodiscard]] std::string spoken(const std::string& title, const LastQuestion& asked);

}  // namespace valurna::kiosk
