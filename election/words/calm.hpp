#pragma once
// The texts of an election as they stand on stations, pages and slips: none of them turns the words around it, and each
// looks the same everywhere.

#include "election/explain/result.hpp"

namespace valurna::words {

// Every text that people are shown, isolated (base/text/direction.hpp). A lot is computed from the package's own bytes, and
// open data is written from them, never from these.
[[nodiscard]] election::Election calm(election::Election election);
[[nodiscard]] election::ElectionResult calm(election::ElectionResult result);

}  // namespace valurna::words
