#pragma once
// What a voter says more of a project with than that it is chosen: touches alone, each as large as a finger.

#include <string>

#include "kiosk/ui/toolkit/widgets.hpp"
#include "kiosk/view/control.hpp"

namespace valurna::kiosk {

[[nodiscard]] float control_height(Ui& ui);
// What it wants; it can do with less where its words are set smaller.
[[nodiscard]] float control_width(Ui& ui, const Control& control);
// Its buttons are called after `id`: "arrange:3:up".
[[nodiscard]] std::optional<Event> draw_control(Ui& ui, const std::string& id, const Rect& box,
                                                const Control& control);

}  // namespace valurna::kiosk
