#pragma once
// One share on its way from dealer to receiver: ECIES over ristretto255 (ephemeral R = r B, K = r P_j), with
// XChaCha20-Poly1305 under a key that is bound to the whole context. The dealer proves to know r. Otherwise a dealer could
// send another dealer's R, and a complaint would reveal that one's K. docs/formats/key-generation.md

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "crypto/group/log_proof.hpp"
#include "crypto/tlog/merkle.hpp"

namespace valurna::crypto {

inline constexpr std::size_t kShareBoxBytes = 32 + 16;

// What a sealed share is bound to. In any other context it cannot be decrypted.
struct ShareContext {
    Hash cards{}, round1{};  // SHA-256 of all cards, and of all files of round 1
    std::uint32_t dealer = 0, receiver = 0;
    Point receiving_key;             // P_j
    std::vector<Point> commitments;  // the dealer's
};

struct SealedShare {
    Point ephemeral;  // R
    LogProof knows;   // r with R = r B
    std::array<std::uint8_t, kShareBoxBytes> box{};
    bool operator==(const SealedShare&) const = default;
};

// The same coins, context and share give the same seal.
[[nodiscard]] SealedShare seal_share(const ShareContext& context, const SecretBytes& share,
                                     const SecretBytes& coins);
// True where R is a point of which the dealer knows r. Only the receiver can see what is in the box.
[[nodiscard]] bool sealed_share_holds(const ShareContext& context, const SealedShare& sealed);
// nullopt where the box cannot be decrypted, or does not hold a canonical scalar. `receiving`: p_j, 32 bytes.
[[nodiscard]] std::optional<SecretBytes> unseal_share(const ShareContext& context, const SealedShare& sealed,
                                                      const SecretBytes& receiving);

// A receiver's complaint: K of this one share, with the proof that it is K (log_B P_j = log_R K). With it everybody can
// decrypt this box, and no other.
struct Disclosure {
    Point key;  // K
    LogProof proof;
};
[[nodiscard]] Disclosure disclose(const ShareContext& context, const SealedShare& sealed,
                                  const SecretBytes& receiving, const SecretBytes& coins);

enum class Culprit : std::uint8_t {
    kDealer,      // the box does not hold a share, or one that does not fit the commitments
    kComplainer,  // the disclosed key is not that of the box, or the share fits
};
// `sealed` must hold (sealed_share_holds).
[[nodiscard]] Culprit judge(const ShareContext& context, const SealedShare& sealed,
                            const Disclosure& disclosure);

}  // namespace valurna::crypto
