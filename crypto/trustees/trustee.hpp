#pragma once
// Trustees and the key that any t of n of them hold together; crypto/decrypt/partial_decryption.hpp decrypts with it. The key of one
// trustee alone is made here, that of several by key_generation.hpp.

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "crypto/ballot/seal.hpp"

namespace valurna::crypto {

inline constexpr std::uint32_t kMaxTrustees = 9;
inline constexpr std::size_t kMaxTrusteeName = 200;  // bytes

// True for 1 to kMaxTrusteeName bytes of UTF-8 on one line, without control characters, without characters that change
// the direction of text, and without a space at either end.
[[nodiscard]] bool good_trustee_name(std::string_view name);

struct TrusteePublic {
    std::uint32_t index = 1;  // from 1, the x coordinate of the share
    Point verification_key;   // x_i B
    // The name by which people know this trustee, and the key that signs its mixes and messages. The one trustee of a 1 of
    // 1 election has neither: its mix is the server's.
    std::string name{};
    std::optional<PublicKey> signer{};
};

struct TrusteeKey {
    std::uint32_t index = 1;
    SecretBytes share;  // scalar x_i, 32 bytes
};

// 1 to kMaxTrustees trustees with the indices 1, 2, ... in order; their keys and Y lie on one polynomial of degree t - 1.
// Two trustees or more have a name and a signing key each, no two alike; one alone may have neither. Each has a proof of
// possession that is bound to the election id.
struct ElectionKey {
    std::uint32_t needed = 1;  // t
    Point key;                 // Y
    std::vector<TrusteePublic> trustees;
    std::vector<KnowledgeProof> possession;  // one per trustee
};

[[nodiscard]] std::pair<ElectionKey, TrusteeKey> generate_single_trustee(std::string_view election_id);
// Proves that a trustee knows the share of its verification key. `coins`: kCoinBytes secret bytes
// (crypto/group/log_proof.hpp); the same coins give the same proof. Throws std::invalid_argument for a share that is not a
// canonical scalar.
[[nodiscard]] KnowledgeProof prove_possession(std::string_view election_id, const TrusteePublic& trustee,
                                              const SecretBytes& share, const SecretBytes& coins);
[[nodiscard]] bool possession_holds(std::string_view election_id, const TrusteePublic& trustee,
                                    const KnowledgeProof& proof);
// True where the key is as ElectionKey says and every proof of possession holds.
[[nodiscard]] bool verify_election_key(const ElectionKey& key, std::string_view election_id);

}  // namespace valurna::crypto
