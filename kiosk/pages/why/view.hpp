#pragma once
// Why one project gets money or does not.

#include "kiosk/pages/results/view.hpp"

namespace valurna::kiosk {

// Is laid out like a page of the result.
struct WhyPage : ResultsPage {};

[[nodiscard]] Said<WhyPage> view_of(const AtWhy& at, const Reading& reading);

}  // namespace valurna::kiosk
