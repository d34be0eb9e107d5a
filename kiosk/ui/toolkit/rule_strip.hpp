#pragma once
// The strip under the top bar that says how far the rule has been used, and what is too much.

#include <string_view>

#include "kiosk/ui/toolkit/widgets.hpp"
#include "kiosk/view/rule_bar.hpp"

namespace valurna::kiosk {

struct RuleWords {
    std::string_view question;  // shown here where the canvas stands upright; else it is in the top bar
    const RuleBar& rule;
    std::string_view warning;  // in the place of the words of the rule; empty: none
};
// `strip` is rule_height() high.
void rule_strip(Ui& ui, Rect strip, const RuleWords& words);

}  // namespace valurna::kiosk
