#pragma once
// What people see where a station's folder cannot be opened: the panel says so, and the program tries again.

#include <functional>

#include "base/expected.hpp"
#include "base/system/end_signal.hpp"
#include "kiosk/app/options.hpp"

namespace valurna::kiosk {

// Shows why, and asks every few seconds whether it is mended. True: it is; false: somebody ended the program. kEnvironment where
// there is no panel either.
[[nodiscard]] Expected<bool> show_cannot_start(const Options& options, const Error& why, EndSignal& end,
                                               const std::function<bool()>& mended);

}  // namespace valurna::kiosk
