#pragma once
// The program: opens the station, draws, waits, ends. Returns the exit status.

#include "kiosk/app/options.hpp"

namespace valurna::kiosk {

[[nodiscard]] int run_station(const Options& options);

}  // namespace valurna::kiosk
