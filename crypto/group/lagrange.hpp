#pragma once
// Lagrange interpolation of a polynomial f over the scalars, from its values at the trustees' indices.

#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "crypto/group/group.hpp"

namespace valurna::crypto {

[[nodiscard]] Scalar scalar_of(std::uint32_t number);

// The weights with which f(i) of these indices add up to f(x), for every f of degree below their number.
// nullopt for no indices, a repeated index or index 0.
[[nodiscard]] std::optional<std::vector<Scalar>> lagrange_weights(std::span<const std::uint32_t> indices,
                                                                  std::uint32_t x);

using IndexedPoints = std::vector<std::pair<std::uint32_t, Point>>;  // (i, f(i) B)

// f(x) B for the polynomial of degree below the number of points that goes through them. nullopt for no
// points, a repeated index or index 0.
[[nodiscard]] std::optional<Point> interpolate(const IndexedPoints& points, std::uint32_t x);

// Sum of weights[i] points[i]. One trustee alone has weight 1: no multiplication is spent on it.
[[nodiscard]] Point weighted_sum(std::span<const Scalar> weights, std::span<const Point> points);

}  // namespace valurna::crypto
