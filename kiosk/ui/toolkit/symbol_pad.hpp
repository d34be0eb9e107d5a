#pragma once
// A page on which the symbols of a code are typed: words, groups, keys, and the bar at its foot.

#include <optional>

#include "kiosk/ui/toolkit/widgets.hpp"
#include "kiosk/view/symbol_pad.hpp"

namespace valurna::kiosk {

// The whole page. What was typed on a keyboard is taken too.
[[nodiscard]] std::optional<Event> draw_symbol_pad(const SymbolPad& page, const Chrome& chrome, Ui& ui);

}  // namespace valurna::kiosk
