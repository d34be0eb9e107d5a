#pragma once
// With what a voter says more of a project than that it is chosen. All of it works by single touches.

#include <string>
#include <variant>

#include "kiosk/view/chrome.hpp"

namespace valurna::kiosk {

struct UpAndDown {
    Button up, down;
};
using Control = std::variant<std::monostate, UpAndDown>;

}  // namespace valurna::kiosk
