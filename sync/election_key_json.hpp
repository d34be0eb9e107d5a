#pragma once
// election-key.json of the package. docs/formats/election-key.md

#include <string>
#include <string_view>

#include "crypto/trustee.hpp"
#include "election/result.hpp"

namespace valurna::sync {

[[nodiscard]] std::string write_election_key(const crypto::ElectionKey& key);
// Points and scalars decoded strictly; the proofs of possession are the caller's to verify.
[[nodiscard]] election::Result<crypto::ElectionKey> parse_election_key(std::string_view json,
                                                                       std::string_view file);

}  // namespace valurna::sync
