#pragma once
// The program: opens the station, draws, waits, ends.

#include "base/expected.hpp"
#include "kiosk/app/options.hpp"

namespace valurna::kiosk {

[[nodiscard]] Status run_station(const Options& options);

}  // namespace valurna::kiosk
