#pragma once
// election-key.json of the package. docs/formats/election-key.md

#include <string>
#include <string_view>

#include "base/expected.hpp"
#include "crypto/trustees/trustee.hpp"

namespace valurna::sync {

[[nodiscard]] std::string write_election_key(const crypto::ElectionKey& key);
// kBadInput where the JSON is not that of write_election_key. Points and scalars are decoded strictly; the caller
// verifies the proofs of possession. `file` names it in errors.
[[nodiscard]] Expected<crypto::ElectionKey> parse_election_key(std::string_view json, std::string_view file);

}  // namespace valurna::sync
