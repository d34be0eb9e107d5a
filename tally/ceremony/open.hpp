#pragma once
// One trustee's turn: partial openings of every mixed ballot, with their proofs.

#include "crypto/decrypt/partial_decryption.hpp"
#include "tally/ceremony/mix.hpp"
#include "tally/verify/stages.hpp"

namespace valurna::tally {

// Adds this trustee's openings to the ceremony's folder. Takes only what enough mixers have mixed
// (enough_mixers), and only a key that is one of this election's. Openings that were cut off are written
// anew.
[[nodiscard]] Status add_openings(const std::string& folder, const record::SealedRecord& sealed,
                                  const record::Mixing& mixing, const crypto::TrusteeKey& trustee,
                                  const CeremonyProgress& progress);

}  // namespace valurna::tally
