#pragma once
// A view as the panel takes it: the one place of the toolkit's side that knows all pages.

#include "kiosk/pages/view.hpp"
#include "kiosk/ui/toolkit/ui.hpp"

namespace valurna::kiosk {

// `view` must live until the frame is drawn.
[[nodiscard]] FrameContent on_panel(const View& view);

}  // namespace valurna::kiosk
