#pragma once
// Trustees and opening: t of n by Lagrange. One alone (1 of 1) is made here, several by
// crypto/key_generation.hpp.

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "crypto/seal.hpp"

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
// (crypto/log_proof.hpp); the same coins give the same proof. Throws std::invalid_argument for a share that
// is no canonical scalar.
[[nodiscard]] KnowledgeProof prove_possession(std::string_view election_id, const TrusteePublic& trustee,
                                              const SecretBytes& share, const SecretBytes& coins);
[[nodiscard]] bool possession_holds(std::string_view election_id, const TrusteePublic& trustee,
                                    const KnowledgeProof& proof);
[[nodiscard]] bool verify_election_key(const ElectionKey& key, std::string_view election_id);

// x_i C1 for one block with its Chaum-Pedersen proof (equality of logs of x_i B and x_i C1).
struct PartialDecryption {
    Point share;
    Scalar challenge, response;
};
// Throws std::invalid_argument for a share that is no canonical scalar.
[[nodiscard]] PartialDecryption partially_decrypt(const TrusteeKey& key, std::string_view election_id,
                                                  const Ciphertext& block);
[[nodiscard]] bool verify_partial(const TrusteePublic& trustee, std::string_view election_id,
                                  const Ciphertext& block, const PartialDecryption& partial);

// The embedded message: combines t partials of different trustees (index, share) by Lagrange at 0. Shares
// must have been verified. nullopt on no shares, index 0 or a repeated index.
[[nodiscard]] std::optional<Point> combine(const Ciphertext& block,
                                           const std::vector<std::pair<std::uint32_t, Point>>& shares);

// One mixing step without proof: every ballot re-encrypted with fresh randomness and the order drawn anew.
// rows[i] are the blocks of one ballot, all of one width.
[[nodiscard]] std::vector<std::vector<Ciphertext>> shuffle_unproven(
    const Point& election_key, const std::vector<std::vector<Ciphertext>>& rows);

}  // namespace valurna::crypto
