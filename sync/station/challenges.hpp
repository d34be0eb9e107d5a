#pragma once
// A station's tested ballots as files. docs/formats/challenge.md

#include <string>

#include "base/expected.hpp"

namespace valurna::sync {

// One file a ballot that was opened as a test, "<tracker>.challenge", into `out` (made where it is missing);
// how many. What is there already is written anew. Reads the ledger through its own connection; the folder's
// lock is not taken.
[[nodiscard]] Expected<std::size_t> write_challenges(const std::string& folder, const std::string& out);

}  // namespace valurna::sync
