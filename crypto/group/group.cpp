#include "crypto/group/group.hpp"

#include <algorithm>
#include <stdexcept>

#include <sodium.h>

#include "base/sodium_ready.hpp"

namespace valurna::crypto {
namespace {

// libsodium 1.0.18 ignores the top bit of byte 31, so without this every point would have two accepted
// encodings (RFC 9496, 4.3.1 refuses the second) and a copied ciphertext could be made to look different.
bool top_bit_clear(ByteView bytes) {
    return (bytes[31] & 0x80) == 0;
}

bool canonical(ByteView bytes) {
    return bytes.size() == 32 && top_bit_clear(bytes) &&
           crypto_core_ristretto255_is_valid_point(bytes.data()) == 1;
}

// Points come from decode_point or from this algebra; anything else is a fault of ours, not of the input.
[[noreturn]] void not_a_point() {
    throw std::invalid_argument("a group element that was never decoded");
}

}  // namespace

std::optional<Point> decode_point(ByteView bytes32) {
    if (!canonical(bytes32)) return std::nullopt;
    Point out;
    std::copy(bytes32.begin(), bytes32.end(), out.bytes.begin());
    if (is_identity(out)) return std::nullopt;
    return out;
}

std::optional<Scalar> decode_scalar(ByteView bytes32) {
    if (bytes32.size() != 32) return std::nullopt;
    std::array<std::uint8_t, 64> wide{};
    std::copy(bytes32.begin(), bytes32.end(), wide.begin());
    Scalar out;
    crypto_core_ristretto255_scalar_reduce(out.bytes.data(), wide.data());
    const bool reduced = sodium_memcmp(out.bytes.data(), wide.data(), 32) == 0;
    sodium_memzero(wide.data(), wide.size());
    if (!reduced) return std::nullopt;
    return out;
}

Scalar random_scalar() {
    ensure_sodium();
    Scalar out;
    crypto_core_ristretto255_scalar_random(out.bytes.data());
    return out;
}

Scalar scalar_add(const Scalar& a, const Scalar& b) {
    Scalar out;
    crypto_core_ristretto255_scalar_add(out.bytes.data(), a.bytes.data(), b.bytes.data());
    return out;
}

Scalar scalar_sub(const Scalar& a, const Scalar& b) {
    Scalar out;
    crypto_core_ristretto255_scalar_sub(out.bytes.data(), a.bytes.data(), b.bytes.data());
    return out;
}

Scalar scalar_mul(const Scalar& a, const Scalar& b) {
    Scalar out;
    crypto_core_ristretto255_scalar_mul(out.bytes.data(), a.bytes.data(), b.bytes.data());
    return out;
}

std::optional<Scalar> scalar_invert(const Scalar& a) {
    Scalar out;
    if (crypto_core_ristretto255_scalar_invert(out.bytes.data(), a.bytes.data()) != 0) return std::nullopt;
    return out;
}

void wipe(Scalar& secret) {
    sodium_memzero(secret.bytes.data(), secret.bytes.size());
}
void wipe(Point& secret) {
    sodium_memzero(secret.bytes.data(), secret.bytes.size());
}

Point base_mul(const Scalar& k) {
    Point out;
    // -1 says only that the product is the identity, which is then what `out` holds.
    if (crypto_scalarmult_ristretto255_base(out.bytes.data(), k.bytes.data()) != 0) return Point{};
    return out;
}

Point mul(const Scalar& k, const Point& p) {
    Point out;
    if (crypto_scalarmult_ristretto255(out.bytes.data(), k.bytes.data(), p.bytes.data()) == 0) return out;
    // Either the product is the identity or p is no point.
    if (!canonical(ByteView{p.bytes})) not_a_point();
    return Point{};
}

std::optional<Point> checked_mul(const Scalar& k, const Point& p) {
    if (!top_bit_clear(ByteView{p.bytes}) || is_identity(p)) return std::nullopt;
    Point out;
    // Decodes p as strictly as decode_point, the top bit apart.
    if (crypto_scalarmult_ristretto255(out.bytes.data(), k.bytes.data(), p.bytes.data()) == 0) return out;
    if (!canonical(ByteView{p.bytes})) return std::nullopt;
    return Point{};
}

Point add(const Point& a, const Point& b) {
    Point out;
    if (crypto_core_ristretto255_add(out.bytes.data(), a.bytes.data(), b.bytes.data()) != 0) not_a_point();
    return out;
}

Point sub(const Point& a, const Point& b) {
    Point out;
    if (crypto_core_ristretto255_sub(out.bytes.data(), a.bytes.data(), b.bytes.data()) != 0) not_a_point();
    return out;
}

bool is_identity(const Point& p) {
    return sodium_is_zero(p.bytes.data(), p.bytes.size()) == 1;
}

}  // namespace valurna::crypto
