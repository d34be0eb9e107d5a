#pragma once
// One trustee's turn: partial decryptions of every mixed ballot, with their proofs.

#include "crypto/decrypt/opening.hpp"
#include "tally/ceremony/mix.hpp"
#include "tally/verify/stages.hpp"

namespace valurna::tally {

// Adds this trustee's partial decryptions to the ceremony's folder. Refused until enough mixers have mixed
// (enough_mixers), and for a key that does not belong to this election. A turn that was cut off is made
// again.
[[nodiscard]] Status add_partial_decryptions(const std::string& folder, const record::SealedRecord& sealed,
                                             const record::Mixing& mixing, const crypto::TrusteeKey& trustee,
                                             const CeremonyProgress& progress);

}  // namespace valurna::tally
