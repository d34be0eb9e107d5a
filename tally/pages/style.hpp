#pragma once

#include <string>

namespace valurna::tally {

// One style sheet for every page: the station's day palette and a dark one, no web fonts, no script, nothing
// from elsewhere.
[[nodiscard]] std::string style_sheet();

}  // namespace valurna::tally
