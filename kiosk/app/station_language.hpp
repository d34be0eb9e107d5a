#pragma once
// The language that was chosen when this machine was set up: language.txt in the station's folder.

#include <string>
#include <vector>

#include "base/expected.hpp"

namespace valurna::kiosk {

[[nodiscard]] Status keep_station_language(const std::string& folder, const std::string& language);
// Empty where none was chosen.
[[nodiscard]] std::string station_language(const std::string& folder);

// Refuses a language that the election has no texts in (`known`: those that it has); empty is none at all.
[[nodiscard]] Status check_language(const std::string& language, const std::vector<std::string>& known);

}  // namespace valurna::kiosk
