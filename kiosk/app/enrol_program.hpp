#pragma once
// The program at a machine that is not a station yet: from the station slip to a folder that a station stands on.

#include <functional>
#include <optional>

#include "base/system/end_signal.hpp"
#include "kiosk/app/options.hpp"
#include "kiosk/app/script.hpp"

namespace valurna::kiosk {

// Whether the folder has come to the end of an enrolment.
[[nodiscard]] bool holds_station(const std::string& folder);

// True: it is a station from here on. False: the program shall end.
[[nodiscard]] Expected<bool> run_enrolment(const Options& options, Script& script,
                                           std::optional<EndSignal>& end);

}  // namespace valurna::kiosk
