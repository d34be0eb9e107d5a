#pragma once
// What a trustee must remember between the steps of key generation, and after it. It is stored only under a
// passphrase, because all of it is secret or could reveal a secret.

#include <optional>
#include <vector>

#include "base/secret_bytes.hpp"
#include "crypto/keys/sign.hpp"
#include "crypto/trustees/key_generation.hpp"
#include "tally/trustee/made_key.hpp"
#include "tally/trustee/messages.hpp"

namespace valurna::tally {

struct TrusteeState {
    Card card;
    crypto::SigningKey signer;

    // During the ceremony; wiped when it is finished.
    SecretBytes receiving;  // p_i, a scalar
    SecretBytes coins;      // from which nonces are derived, so that a step done again gives the same
    std::optional<crypto::Polynomial> polynomial;  // from round 1; never a second one
    std::vector<crypto::Hash> cards;               // body hashes that round 1 was done with, by index
    std::vector<crypto::Hash> round1;              // body hashes that round 2 was done with

    // After it.
    SecretBytes share;  // x_i
    crypto::Hash transcript{};
    std::optional<MadeKey> made;  // none in a state of an earlier version, until `finish` is done again
    [[nodiscard]] bool finished() const { return !share.empty(); }
};

// With fresh keys; `who` lacks only its keys.
[[nodiscard]] TrusteeState new_trustee(Card who);

[[nodiscard]] SecretBytes encode_state(const TrusteeState& state);
// nullopt for anything that encode_state did not write.
[[nodiscard]] std::optional<TrusteeState> decode_state(ByteView bytes);

}  // namespace valurna::tally
