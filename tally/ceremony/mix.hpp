#pragma once
// One mixer's turn: every contest's ballots re-encrypted, put in another order, and the proof that they are
// the same.

#include <string>

#include "tally/verify/stages.hpp"

namespace valurna::tally {

// By which name and key a mixer signs: the server's note key, or a trustee's.
struct MixerKey {
    std::string name;
    const crypto::SigningKey& key;
};

// Called from several threads; steps of equal size.
using CeremonyProgress = std::function<void(std::uint64_t done, std::uint64_t all)>;

// Adds the next mix to the ceremony's folder, after those in `mixing`, which were verified. A mix that was
// cut off before its note was signed is written anew. Gives the ballots as they are after it.
[[nodiscard]] Expected<record::Mixing> add_mix(const std::string& folder, const record::SealedRecord& sealed,
                                               record::Mixing mixing, const MixerKey& mixer,
                                               crypto::ShuffleGenerators& generators,
                                               const CeremonyProgress& progress);

}  // namespace valurna::tally
