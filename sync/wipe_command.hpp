#pragma once
// valurna-sync wipe: a station is emptied for the next vote.

#include <string>

#include "base/expected.hpp"

namespace valurna::sync {

// Says what goes and asks twice; `station` answers both where nobody can be asked: the station's own id.
[[nodiscard]] Status run_wipe(const std::string& folder, const std::string& station);

}  // namespace valurna::sync
