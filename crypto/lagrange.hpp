#pragma once
// Lagrange interpolation in the exponent: points f(i) B of a polynomial f over the scalars.

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "crypto/group.hpp"

namespace valurna::crypto {

[[nodiscard]] Scalar scalar_of(std::uint32_t number);

using IndexedPoints = std::vector<std::pair<std::uint32_t, Point>>;  // (i, f(i) B)

// f(x) B for the polynomial of degree below the number of points that goes through them. nullopt for no
// points, a repeated index or index 0.
[[nodiscard]] std::optional<Point> interpolate(const IndexedPoints& points, std::uint32_t x);

}  // namespace valurna::crypto
