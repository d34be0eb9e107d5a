#pragma once
// How far long work has come: a bar.

#include <cstdint>

#include "kiosk/ui/toolkit/widgets.hpp"

namespace valurna::kiosk {

inline constexpr float kProgressBar = 40;  // its height

// Fills `bar` as far as `done` is of `all`: seen as begun from the first on, and full only where all is done.
void progress_bar(Ui& ui, const Rect& bar, std::uint64_t done, std::uint64_t all);

}  // namespace valurna::kiosk
