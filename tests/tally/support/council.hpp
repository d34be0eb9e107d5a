#pragma once
// Trustees who made an election key together: the algebra of key generation, without its files and
// passphrases.

#include <string>
#include <vector>

#include "crypto/trustees/key_generation.hpp"
#include "tally/ceremony/turns.hpp"

namespace valurna::tests {

class Council {
  public:
    Council(const election::Election& election, std::uint32_t needed, std::uint32_t trustees);

    [[nodiscard]] const crypto::ElectionKey& key() const { return key_; }
    // By index, from 1.
    [[nodiscard]] crypto::TrusteeKey share(std::uint32_t index) const;
    [[nodiscard]] tally::MixerKey mixer(std::uint32_t index) const;

  private:
    std::string origin_;
    crypto::ElectionKey key_;
    std::vector<SecretBytes> shares_;
    std::vector<crypto::SigningKey> signers_;
};

}  // namespace valurna::tests
