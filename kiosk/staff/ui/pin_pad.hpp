#pragma once
// A pad on which a PIN is typed, with what is said beside it and a box for each figure.

#include <optional>

#include "kiosk/ui/toolkit/widgets.hpp"
#include "kiosk/view/pin_words.hpp"

namespace valurna::kiosk {

// Fills `body`. What was typed on a keyboard is taken too.
[[nodiscard]] std::optional<Event> draw_pin_pad(Ui& ui, const Chrome& chrome, Rect body, const PinPad& pad);

}  // namespace valurna::kiosk
