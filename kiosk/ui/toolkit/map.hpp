#pragma once
// The map of a ballot's projects: the outline, and pins that are touched.

#include "kiosk/ui/toolkit/widgets.hpp"
#include "kiosk/view/map.hpp"

namespace valurna::kiosk {

// Each pin is as large as a touch target; those that would touch each other are one that opens them.
[[nodiscard]] std::optional<Event> project_map(Ui& ui, const Rect& box, const ProjectMap& map);

}  // namespace valurna::kiosk
