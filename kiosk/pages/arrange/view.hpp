#pragma once
// What was chosen in a contest, to be put in order (or to get its points). The toolkit lays the lines out on as many
// pages as they need.

#include "kiosk/view/control.hpp"
#include "kiosk/view/rule_bar.hpp"

namespace valurna::kiosk {

struct ArrangeLine {
    std::string figure;  // its place in the order; empty where there is none
    std::string title, cost, picture, drawing;
    std::string spoken;  // what the voter has said of it so far
    std::uint32_t project = 0;
    Control control;
};
struct ArrangePage {
    std::string question;
    RuleBar rule;
    std::string warning;
    std::vector<ArrangeLine> lines;  // all of them, in the voter's order
    std::uint32_t first = 0;         // line that the voter has turned to
    Button back, forward;
    Button previous, next;  // the toolkit knows where they lead
};

[[nodiscard]] Said<ArrangePage> view_of(const AtArrange& at, const Reading& reading);

}  // namespace valurna::kiosk
