#pragma once
// A class votes one after the other: the next one begins with one touch.

#include "kiosk/view/reading.hpp"

namespace valurna::kiosk {

struct ReadyPage {
    std::string headline, explanation;
    std::string voted;  // how many of the class
    Button begin;       // ends the class where all have voted
    bool all_voted = false;
};

[[nodiscard]] Said<ReadyPage> view_of(const AtReady& at, const Reading& reading);

}  // namespace valurna::kiosk
