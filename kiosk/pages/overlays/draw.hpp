#pragma once
// Draws what lies over a page, and says what was done with it.

#include <optional>

#include "kiosk/pages/overlays/view.hpp"
#include "kiosk/ui/toolkit/ui.hpp"

namespace valurna::kiosk {

[[nodiscard]] std::optional<Event> draw_overlay(const AnyOverlay& overlay, const Chrome& chrome, Ui& ui);

}  // namespace valurna::kiosk
