#pragma once
// The end of a count; conclude_count is declared in ceremony.hpp.

#include "tally/ceremony/ceremony.hpp"

namespace valurna::tally {

// A record must be under this office's own keys.
[[nodiscard]] record::VerifyOptions office_keys(const Office& office);

}  // namespace valurna::tally
