#pragma once
// ristretto255 (RFC 9496) through libsodium, written additively. A Point in memory is a valid, canonical encoding and
// not the identity, unless a comment says otherwise; a Scalar is always canonical (below L).

#include <array>
#include <optional>
#include <string_view>

#include "base/bytes.hpp"
#include "base/secret_bytes.hpp"

namespace valurna::crypto {

struct Point {
    std::array<std::uint8_t, 32> bytes{};
    bool operator==(const Point&) const = default;
};
struct Scalar {
    std::array<std::uint8_t, 32> bytes{};
    bool operator==(const Scalar&) const = default;
};

// nullopt for another length than 32 bytes, an encoding that is not canonical, and the identity.
[[nodiscard]] std::optional<Point> decode_point(ByteView bytes32);
// nullopt for another length than 32 bytes, and for values of L and above.
[[nodiscard]] std::optional<Scalar> decode_scalar(ByteView bytes32);

[[nodiscard]] Scalar random_scalar();
[[nodiscard]] Scalar scalar_add(const Scalar& a, const Scalar& b);
[[nodiscard]] Scalar scalar_sub(const Scalar& a, const Scalar& b);
[[nodiscard]] Scalar scalar_mul(const Scalar& a, const Scalar& b);
[[nodiscard]] std::optional<Scalar> scalar_invert(const Scalar& a);  // nullopt for 0
using valurna::wipe;
void wipe(Scalar& secret);
void wipe(Point& secret);

// In the algebra of a proof a sum or a product may be the identity: these take and give any canonical encoding.
[[nodiscard]] Point base_mul(const Scalar& k);
[[nodiscard]] Point mul(const Scalar& k, const Point& p);
// mul for a point that somebody else sent: nullopt where decode_point would refuse it. It costs no more than mul.
[[nodiscard]] std::optional<Point> checked_mul(const Scalar& k, const Point& p);
[[nodiscard]] Point add(const Point& a, const Point& b);
[[nodiscard]] Point sub(const Point& a, const Point& b);
[[nodiscard]] bool is_identity(const Point& p);

}  // namespace valurna::crypto
