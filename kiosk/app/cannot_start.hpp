#pragma once
// What people see where a station's folder cannot be opened: the panel says so, and the program tries again.

#include "base/expected.hpp"
#include "base/system/end_signal.hpp"
#include "kiosk/app/options.hpp"

namespace valurna::kiosk {

// Shows why for some seconds. True: try again; false: somebody ended the program. kEnvironment where there is no panel either.
[[nodiscard]] Expected<bool> show_cannot_start(const Options& options, const Error& why, EndSignal& end);

}  // namespace valurna::kiosk
