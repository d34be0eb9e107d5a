#pragma once
// Trustees and their key: t of n by Lagrange (crypto/decrypt/opening.hpp opens with it). One alone (1 of 1) is made
// here, several by crypto/trustees/key_generation.hpp.

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "crypto/ballot/seal.hpp"

namespace valurna::crypto {

inline constexpr std::uint32_t kMaxTrustees = 9;
inline constexpr std::size_t kMaxTrusteeName = 200;  // bytes

// 1 to kMaxTrusteeName bytes of UTF-8 on one line: no control characters, nothing that turns the direction of
// text about, no space at either end.
[[nodiscard]] bool good_trustee_name(std::string_view name);

struct TrusteePublic {
    std::uint32_t index = 1;  // from 1, the x coordinate of the share
    Point verification_key;   // x_i B
    // Who signs this trustee's mixes and messages, and by which name people know it. Neither is there for the
    // one trustee of a 1 of 1 election, whose mix is the server's.
    std::string name{};
    std::optional<PublicKey> signer{};
};

struct TrusteeKey {
    std::uint32_t index = 1;
    SecretBytes share;  // scalar x_i, 32 bytes
};

// With a proof of possession, bound to the election id. 1 to kMaxTrustees trustees with the indices 1, 2, ...
// in order; their keys and Y lie on one polynomial of degree t - 1. Two trustees or more each have a name and
// a signing key, no two alike; one alone may have neither.
struct ElectionKey {
    std::uint32_t needed = 1;  // t
    Point key;                 // Y
    std::vector<TrusteePublic> trustees;
    std::vector<KnowledgeProof> possession;  // one a trustee
};

[[nodiscard]] std::pair<ElectionKey, TrusteeKey> generate_single_trustee(std::string_view election_id);
// That a trustee knows the share of its verification key. `coins`: kCoinBytes secret bytes
// (crypto/group/log_proof.hpp); the same coins give the same proof. Throws std::invalid_argument for a share that
// is no canonical scalar.
[[nodiscard]] KnowledgeProof prove_possession(std::string_view election_id, const TrusteePublic& trustee,
                                              const SecretBytes& share, const SecretBytes& coins);
[[nodiscard]] bool possession_holds(std::string_view election_id, const TrusteePublic& trustee,
                                    const KnowledgeProof& proof);
[[nodiscard]] bool verify_election_key(const ElectionKey& key, std::string_view election_id);

}  // namespace valurna::crypto
