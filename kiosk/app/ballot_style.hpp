#pragma once
// The ballot style that a preview or practice shows.

#include <string>

#include "base/expected.hpp"
#include "kiosk/flow/state.hpp"

namespace valurna::kiosk {

// The one that is asked for; where none is, the first, and what else there is stands as a note on standard output.
[[nodiscard]] Expected<std::string> ballot_style(const std::string& asked,
                                                 const election::Election& election);

}  // namespace valurna::kiosk
