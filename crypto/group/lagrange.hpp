#pragma once
// Lagrange interpolation of a polynomial f over the scalars, from its values at the indices of trustees.

#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "crypto/group/group.hpp"

namespace valurna::crypto {

[[nodiscard]] Scalar scalar_of(std::uint32_t number);

// The weights with which the f(i) of these indices add up to f(x), for every f of a degree below their number. nullopt
// where there is no index, and for index 0 or a repeated one.
[[nodiscard]] std::optional<std::vector<Scalar>> lagrange_weights(std::span<const std::uint32_t> indices,
                                                                  std::uint32_t x);

using IndexedPoints = std::vector<std::pair<std::uint32_t, Point>>;  // (i, f(i) B)

// f(x) B for the polynomial through these points, of a degree below their number. nullopt where there is no point, and
// for index 0 or a repeated one.
[[nodiscard]] std::optional<Point> interpolate(const IndexedPoints& points, std::uint32_t x);

// The sum of weights[i] points[i]. One trustee alone has weight 1; no multiplication is spent on it.
[[nodiscard]] Point weighted_sum(std::span<const Scalar> weights, std::span<const Point> points);

}  // namespace valurna::crypto
