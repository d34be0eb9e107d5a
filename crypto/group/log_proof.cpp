#include "crypto/group/log_proof.hpp"

#include <stdexcept>

namespace valurna::crypto {
namespace {

constexpr std::string_view kNonce = "proof nonce";

bool canonical(const LogProof& proof) {
    return decode_scalar(ByteView{proof.challenge.bytes}) && decode_scalar(ByteView{proof.response.bytes});
}

bool strict(const Point& point) {
    return decode_point(ByteView{point.bytes}).has_value();
}

LogProof answered(const Scalar& challenge, const Scalar& nonce, const Scalar& secret) {
    const WipedScalar masked(scalar_mul(challenge, secret));
    return {challenge, scalar_add(nonce, masked.get())};
}

}  // namespace

Scalar derived_scalar(const SecretBytes& coins, std::string_view purpose, Transcript statement) {
    if (coins.size() != kCoinBytes) throw std::invalid_argument("coins are 32 secret bytes");
    const auto told = statement.digest();
    return Transcript("valurna derived scalar v1")
        .add(coins.reveal())
        .add(purpose)
        .add(ByteView{told})
        .scalar();
}

LogProof prove_log(const Transcript& statement, const Scalar& secret, const SecretBytes& coins) {
    const WipedScalar nonce(derived_scalar(coins, kNonce, statement));
    const Scalar challenge = Transcript(statement).add(base_mul(nonce.get())).scalar();
    return answered(challenge, nonce.get(), secret);
}

bool log_proof_holds(const Transcript& statement, const Point& image, const LogProof& proof) {
    if (!canonical(proof) || !strict(image)) return false;
    const Point announced = sub(base_mul(proof.response), mul(proof.challenge, image));
    return Transcript(statement).add(announced).scalar() == proof.challenge;
}

LogProof prove_equal_logs(const Transcript& statement, const Point& base, const Scalar& secret,
                          const SecretBytes& coins) {
    const WipedScalar nonce(derived_scalar(coins, kNonce, statement));
    const Scalar challenge =
        Transcript(statement).add(base_mul(nonce.get())).add(mul(nonce.get(), base)).scalar();
    return answered(challenge, nonce.get(), secret);
}

bool equal_logs_hold(const Transcript& statement, const Point& image, const Point& base,
                     const Point& other_image, const LogProof& proof) {
    if (!canonical(proof) || !strict(image) || !strict(base) || !strict(other_image)) return false;
    const Point over_b = sub(base_mul(proof.response), mul(proof.challenge, image));
    const Point over_base = sub(mul(proof.response, base), mul(proof.challenge, other_image));
    return Transcript(statement).add(over_b).add(over_base).scalar() == proof.challenge;
}

}  // namespace valurna::crypto
