#pragma once
// Distributed key generation: n trustees make an election key of which any t hold the secret together,
// without a dealer. Pedersen 1991 with Feldman commitments, each committed to by a hash first (or who speaks
// last could choose the key: Gennaro, Jarecki, Krawczyk, Rabin 2007) and each with a proof of possession.
// docs/formats/key-generation.md. Pure: no files, no state.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "crypto/group/log_proof.hpp"
#include "crypto/tlog/merkle.hpp"
#include "crypto/trustees/trustee.hpp"

namespace valurna::crypto {

inline constexpr std::uint32_t kFewestGenerating = 2;  // trustees; one alone needs no ceremony

// What all trustees agreed on before anything was drawn.
struct GenerationContext {
    std::string election_id;
    std::uint32_t needed = 1;      // t
    std::vector<Point> receivers;  // n receiving keys; trustee j's is receivers[j - 1]
    Hash cards{};                  // of all trustees' cards
    [[nodiscard]] std::uint32_t trustees() const { return static_cast<std::uint32_t>(receivers.size()); }
};

// f(x) = a_0 + a_1 x + ... of degree t - 1, none of the coefficients zero.
class Polynomial {
  public:
    [[nodiscard]] static Polynomial draw(std::uint32_t needed);
    // t coefficients of 32 bytes each, a_0 first; nullopt for anything but 1 to kMaxTrustees canonical
    // non-zero ones.
    [[nodiscard]] static std::optional<Polynomial> from_bytes(ByteView coefficients);
    [[nodiscard]] const SecretBytes& bytes() const { return coefficients_; }
    [[nodiscard]] std::uint32_t needed() const {
        return static_cast<std::uint32_t>(coefficients_.size() / 32);
    }
    [[nodiscard]] Scalar coefficient(std::uint32_t k) const;  // the caller wipes it
    [[nodiscard]] SecretBytes at(std::uint32_t x) const;      // f(x), 32 bytes

  private:
    SecretBytes coefficients_;
};

// a_k B for each coefficient, and that the dealer knows a_0.
struct Commitments {
    std::vector<Point> points;
    LogProof possession;
};

[[nodiscard]] Commitments commit(const GenerationContext& context, std::uint32_t dealer,
                                 const Polynomial& polynomial, const SecretBytes& coins);
// Exactly t points, none the identity, all canonical, and the proof.
[[nodiscard]] bool commitments_hold(const GenerationContext& context, std::uint32_t dealer,
                                    const Commitments& commitments);
// What round 1 publishes. No salt: a_0 B alone has 252 bits that nobody can guess.
[[nodiscard]] Hash commitment_hash(const GenerationContext& context, std::uint32_t dealer,
                                   const Commitments& commitments);

// f(x) B from the commitments to f. They must have been decoded strictly.
[[nodiscard]] Point committed_value(const std::vector<Point>& commitments, std::uint32_t x);
// The share f(x) is what the commitments say.
[[nodiscard]] bool share_fits(const std::vector<Point>& commitments, std::uint32_t x,
                              const SecretBytes& share);

struct JointKey {
    Point key;                             // Y
    std::vector<Point> verification_keys;  // V_1 to V_n
};
// nullopt where the sums are no key: Y, some V_j or the sum of the highest coefficients is the identity (the
// last would let fewer than t trustees open). All lists must have t points.
[[nodiscard]] std::optional<JointKey> joint_key(const std::vector<std::vector<Point>>& commitments,
                                                std::uint32_t trustees);
// x_j, the sum of the shares f_i(j) of all dealers i, own included; nullopt where one is no canonical scalar.
[[nodiscard]] std::optional<SecretBytes> joint_share(const std::vector<SecretBytes>& shares);

}  // namespace valurna::crypto
