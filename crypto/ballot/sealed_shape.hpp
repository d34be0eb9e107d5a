#pragma once
// What the writer and the checker of sealed ballots share; not for other rooms.

#include "crypto/ballot/seal.hpp"

namespace valurna::crypto {

// Counts, lengths, no contest twice, one response a block.
[[nodiscard]] bool within_limits(const SealedBallot& ballot);

// Everything before the signature: what the signature is over.
[[nodiscard]] Bytes unsigned_bytes(const SealedBallot& ballot);

}  // namespace valurna::crypto
