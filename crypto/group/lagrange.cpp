#include "crypto/group/lagrange.hpp"

#include <algorithm>

namespace valurna::crypto {

Scalar scalar_of(std::uint32_t number) {
    Scalar out;
    for (std::size_t i = 0; i < 4; ++i)
        out.bytes[i] = static_cast<std::uint8_t>(number >> (8 * i));
    return out;
}

std::optional<std::vector<Scalar>> lagrange_weights(std::span<const std::uint32_t> indices, std::uint32_t x) {
    if (indices.empty() || std::find(indices.begin(), indices.end(), 0U) != indices.end())
        return std::nullopt;
    std::vector<Scalar> out;
    for (std::size_t i = 0; i < indices.size(); ++i) {
        const Scalar own = scalar_of(indices[i]);
        Scalar above = scalar_of(1);
        Scalar below = scalar_of(1);
        for (std::size_t j = 0; j < indices.size(); ++j) {
            if (j == i) continue;
            const Scalar other = scalar_of(indices[j]);
            above = scalar_mul(above, scalar_sub(scalar_of(x), other));
            below = scalar_mul(below, scalar_sub(own, other));
        }
        const std::optional<Scalar> inverse = scalar_invert(below);  // none where two indices are the same
        if (!inverse) return std::nullopt;
        out.push_back(scalar_mul(above, *inverse));
    }
    return out;
}

Point weighted_sum(std::span<const Scalar> weights, std::span<const Point> points) {
    if (points.size() == 1 && weights[0] == scalar_of(1)) return points[0];
    Point sum{};
    for (std::size_t i = 0; i < points.size(); ++i) {
        const Point term = mul(weights[i], points[i]);
        sum = i == 0 ? term : add(sum, term);
    }
    return sum;
}

std::optional<Point> interpolate(const IndexedPoints& points, std::uint32_t x) {
    std::vector<std::uint32_t> indices;
    std::vector<Point> values;
    for (const auto& [index, point] : points) {
        indices.push_back(index);
        values.push_back(point);
    }
    const auto weights = lagrange_weights(indices, x);
    if (!weights) return std::nullopt;
    return weighted_sum(*weights, values);
}

}  // namespace valurna::crypto
