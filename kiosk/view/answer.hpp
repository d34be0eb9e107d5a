#pragma once
// One of the answers to a page's question, which says whether it is the one that was given.

#include "kiosk/view/chrome.hpp"

namespace valurna::kiosk {

struct Answer {
    Button button;
    bool set = false;
};

}  // namespace valurna::kiosk
