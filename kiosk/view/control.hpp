#pragma once
// With what a voter says more of a project than that it is chosen. All of it works by single touches.

#include <string>
#include <variant>
#include <vector>

#include "kiosk/view/chrome.hpp"

namespace valurna::kiosk {

struct UpAndDown {
    Button up, down;
};
struct MinusPlus {
    std::string figure;  // what it has so far: "3"
    std::string spoken;  // "3 points"
    Button minus, plus;
};
struct ScaleStep {
    Button button;
    bool chosen = false;
};
struct Scale {
    std::vector<ScaleStep> steps;
};
using Control = std::variant<std::monostate, UpAndDown, MinusPlus, Scale>;

}  // namespace valurna::kiosk
