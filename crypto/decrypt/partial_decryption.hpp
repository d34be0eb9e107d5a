#pragma once
// Decrypting mixed ballots: each trustee's partial decryptions x_i C1 with one Chaum-Pedersen proof per bundle of rows,
// and their combination by Lagrange. Batching by composites as in RFC 9497, section 2.2. docs/formats/election-key.md

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "crypto/ballot/ciphertext_rows.hpp"
#include "crypto/trustees/trustee.hpp"

namespace valurna::crypto {

inline constexpr std::size_t kDecryptionBundle = 256;  // rows under one proof; the last bundle may be shorter

// What a proof is bound to.
struct DecryptionContext {
    SealContext election;
    std::string contest;
    std::uint64_t first_row = 0;  // index of the bundle's first row in the mixed list
};

// One trustee's partial decryptions of a bundle: one D = x C1 per block, row by row, and the proof that all of them have
// the same logarithm as the trustee's verification key.
struct PartialDecryption {
    std::vector<Point> shares;
    Scalar challenge, response;
};

// `blocks`: the bundle's rows in one piece, at least one block. Throws std::invalid_argument where there is none, and
// for a key whose share is not a canonical scalar.
[[nodiscard]] PartialDecryption decrypt_partially(const TrusteeKey& key, const DecryptionContext& context,
                                                  std::span<const Ciphertext> blocks);
[[nodiscard]] bool verify_partial_decryption(const TrusteePublic& trustee, const DecryptionContext& context,
                                             std::span<const Ciphertext> blocks,
                                             const PartialDecryption& opening);

// The Lagrange weights at 0 of a set of trustees, computed once for all blocks.
class Quorum {
  public:
    // nullopt where there is no index, and for index 0 or a repeated one.
    [[nodiscard]] static std::optional<Quorum> of(const std::vector<std::uint32_t>& indices);
    // The embedded message M = C2 - sum of weight_i D_i. `shares`: one per index, in their order, verified before.
    [[nodiscard]] Point message(const Ciphertext& block, std::span<const Point> shares) const;

  private:
    explicit Quorum(std::vector<Scalar> weights) : weights_(std::move(weights)) {}
    std::vector<Scalar> weights_;
};

}  // namespace valurna::crypto
