#pragma once
// A station's spoiled ballots as files. docs/formats/challenge.md

#include <string>

#include "base/expected.hpp"

namespace valurna::sync {

// Writes one file per spoiled ballot, "<its number in groups>.challenge", into `out`, which is made where it is missing. Replaces
// files that are there already. Returns how many there are. Reads the ledger through a connection of its own and does
// not take the folder's lock.
[[nodiscard]] Expected<std::size_t> write_challenges(const std::string& folder, const std::string& out);

}  // namespace valurna::sync
