#pragma once
// Where lists stand and how much of them fits, known before a single string is.

#include "kiosk/ui/toolkit/ui.hpp"

namespace valurna::kiosk {

// Portrait: the question has a line of its own above the rule.
[[nodiscard]] float question_height(Ui& ui, TextSize size);
[[nodiscard]] float rule_height(Ui& ui, TextSize size);
// The ballot's cards, between the rule and the bottom bar.
[[nodiscard]] Rect card_area(Ui& ui, TextSize size, bool practice, int bar_rows);
[[nodiscard]] float review_line_height(Ui& ui, TextSize size);

}  // namespace valurna::kiosk
