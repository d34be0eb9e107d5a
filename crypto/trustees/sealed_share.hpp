#pragma once
// One share on its way from dealer to receiver: ECIES over ristretto255 (ephemeral R = r B, K = r P_j),
// XChaCha20-Poly1305 under a key that is bound to the whole context. The dealer proves to know r, so that
// nobody can hand on another dealer's R and have its K revealed by a complaint.
// docs/formats/key-generation.md

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "crypto/group/log_proof.hpp"
#include "crypto/tlog/merkle.hpp"

namespace valurna::crypto {

inline constexpr std::size_t kShareBoxBytes = 32 + 16;

// What a sealed share is bound to; opened in any other context it gives nothing.
struct ShareContext {
    Hash cards{}, round1{};  // of all cards, of all files of round 1
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
// R is a point and the dealer knows its r. What is in the box only the receiver sees.
[[nodiscard]] bool sealed_share_holds(const ShareContext& context, const SealedShare& sealed);
// nullopt where the box does not open, or holds no canonical scalar. `receiving`: p_j, 32 bytes.
[[nodiscard]] std::optional<SecretBytes> open_share(const ShareContext& context, const SealedShare& sealed,
                                                    const SecretBytes& receiving);

// A receiver's complaint: K of this one share, with the proof that it is that (log_B P_j = log_R K). It opens
// this box to everybody and says nothing about any other.
struct Disclosure {
    Point key;  // K
    LogProof proof;
};
[[nodiscard]] Disclosure disclose(const ShareContext& context, const SealedShare& sealed,
                                  const SecretBytes& receiving, const SecretBytes& coins);

enum class Culprit : std::uint8_t {
    kDealer,      // the box holds no share, or one that does not fit the commitments
    kComplainer,  // the disclosed key is not that of the box, or the share fits
};
// `sealed` must hold (sealed_share_holds).
[[nodiscard]] Culprit judge(const ShareContext& context, const SealedShare& sealed,
                            const Disclosure& disclosure);

}  // namespace valurna::crypto
