#pragma once
// People try voting: in a station of its own that is gone when practice ends (sync/station/practice.hpp), with the election of the
// station in options.data, else with the sample that Valurna brings.

#include "base/expected.hpp"
#include "kiosk/app/options.hpp"

namespace valurna::kiosk {

// Ends when whoever started it ends the program, and where the station has staff, when one of them unlocks their side. kRefused
// where the station's polls are open.
[[nodiscard]] Status run_practice(const Options& options);

}  // namespace valurna::kiosk
