#pragma once
// The bar above the cards that says how far the rule has been used.

#include <cstdint>
#include <variant>
#include <vector>

#include "kiosk/view/reading.hpp"

namespace valurna::kiosk {

struct MoneyBar {
    Rich chosen, left;          // "You have chosen for <b>175 000 kr</b>", "<b>125 000 kr</b> left"
    std::vector<double> parts;  // share of the limit of each chosen, in order of choice; the sum may pass 1
    bool over = false;
    double least = 0;  // share of the limit that must be reached; 0: none
};
struct ChoiceCount {
    Rich line;                           // "<b>2</b> of 3 chosen"
    std::uint32_t chosen = 0, most = 0;  // most = 0: no limit, then dots are not drawn
    bool over = false;
};
using RuleBar = std::variant<MoneyBar, ChoiceCount>;

void say(Aloud& aloud, const MoneyBar& bar);
void say(Aloud& aloud, const ChoiceCount& count);

}  // namespace valurna::kiosk
