#pragma once
// Distributed key generation: n trustees make an election key of which any t hold the secret together, without a dealer.
// Pedersen 1991 with Feldman commitments. Each trustee first commits to them by a hash, since otherwise the last to speak
// could choose the key (Gennaro, Jarecki, Krawczyk, Rabin 2007), and proves possession. It knows no files and no state.
// docs/formats/key-generation.md

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "crypto/group/log_proof.hpp"
#include "crypto/tlog/merkle.hpp"
#include "crypto/trustees/trustee.hpp"

namespace valurna::crypto {

inline constexpr std::uint32_t kFewestGenerating = 2;  // trustees; one alone needs no key generation

// What all trustees agreed on before the first secret was drawn.
struct GenerationContext {
    std::string election_id;
    std::uint32_t needed = 1;      // t
    std::vector<Point> receivers;  // n receiving keys; trustee j's is receivers[j - 1]
    Hash cards{};                  // SHA-256 of all trustees' cards
    [[nodiscard]] std::uint32_t trustees() const { return static_cast<std::uint32_t>(receivers.size()); }
};

// f(x) = a_0 + a_1 x + ... of degree t - 1, none of the coefficients zero.
class Polynomial {
  public:
    [[nodiscard]] static Polynomial draw(std::uint32_t needed);
    // t coefficients of 32 bytes each, a_0 first. nullopt unless there are 1 to kMaxTrustees of them, all canonical and
    // none zero.
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

// a_k B for each coefficient, and the proof that the dealer knows a_0.
struct Commitments {
    std::vector<Point> points;
    LogProof possession;
};

[[nodiscard]] Commitments commit(const GenerationContext& context, std::uint32_t dealer,
                                 const Polynomial& polynomial, const SecretBytes& coins);
// True for exactly t points that are canonical and not the identity, with a proof that holds.
[[nodiscard]] bool commitments_hold(const GenerationContext& context, std::uint32_t dealer,
                                    const Commitments& commitments);
// What round 1 publishes. It needs no salt: a_0 B alone has 252 bits that nobody can guess.
[[nodiscard]] Hash commitment_hash(const GenerationContext& context, std::uint32_t dealer,
                                   const Commitments& commitments);

// f(x) B, from commitments to f that were decoded strictly.
[[nodiscard]] Point committed_value(const std::vector<Point>& commitments, std::uint32_t x);
// True where the share f(x) is the one that the commitments say.
[[nodiscard]] bool share_fits(const std::vector<Point>& commitments, std::uint32_t x,
                              const SecretBytes& share);

struct JointKey {
    Point key;                             // Y
    std::vector<Point> verification_keys;  // V_1 to V_n
};
// nullopt where the sums give no key: Y, some V_j or the sum of the highest coefficients is the identity. (With the last
// one, fewer than t trustees could decrypt.) All lists must have t points.
[[nodiscard]] std::optional<JointKey> joint_key(const std::vector<std::vector<Point>>& commitments,
                                                std::uint32_t trustees);
// x_j, the sum of the shares f_i(j) of all dealers i, the own one included. nullopt where one is not a canonical scalar.
[[nodiscard]] std::optional<SecretBytes> joint_share(const std::vector<SecretBytes>& shares);

}  // namespace valurna::crypto
