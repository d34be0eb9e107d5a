#pragma once
// Proofs of a discrete logarithm (Schnorr) and of two equal ones (Chaum-Pedersen), by Fiat-Shamir over the whole
// statement. Nonces are derived from secret coins and the statement, as Ed25519 derives its own. Therefore the same
// statement gives the same proof again, and two statements never share a nonce.

#include "crypto/group/group.hpp"
#include "crypto/group/transcript.hpp"

namespace valurna::crypto {

struct LogProof {
    Scalar challenge, response;
    bool operator==(const LogProof&) const = default;
};

inline constexpr std::size_t kCoinBytes = 32;

// A secret scalar that is on the stack for a moment, wiped at the end.
class WipedScalar {
  public:
    explicit WipedScalar(const Scalar& scalar) : scalar_(scalar) {}
    ~WipedScalar() { wipe(scalar_); }
    WipedScalar(const WipedScalar&) = delete;
    WipedScalar& operator=(const WipedScalar&) = delete;
    [[nodiscard]] const Scalar& get() const { return scalar_; }
    [[nodiscard]] Scalar& get() { return scalar_; }

  private:
    Scalar scalar_;
};

// A secret scalar for one use: `purpose` names the use, and `statement` holds all that it depends on. `coins`: kCoinBytes
// secret random bytes. The caller wipes the scalar.
[[nodiscard]] Scalar derived_scalar(const SecretBytes& coins, std::string_view purpose, Transcript statement);

// secret B = image. `statement` holds everything that the proof is about, the public points included; the announcements
// are added to it, and it becomes the challenge.
[[nodiscard]] LogProof prove_log(const Transcript& statement, const Scalar& secret, const SecretBytes& coins);
[[nodiscard]] bool log_proof_holds(const Transcript& statement, const Point& image, const LogProof& proof);

// secret B = image and secret base = other_image.
[[nodiscard]] LogProof prove_equal_logs(const Transcript& statement, const Point& base, const Scalar& secret,
                                        const SecretBytes& coins);
[[nodiscard]] bool equal_logs_hold(const Transcript& statement, const Point& image, const Point& base,
                                   const Point& other_image, const LogProof& proof);

}  // namespace valurna::crypto
