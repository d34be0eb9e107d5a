#include "crypto/lagrange.hpp"

namespace valurna::crypto {

Scalar scalar_of(std::uint32_t number) {
    Scalar out;
    for (std::size_t i = 0; i < 4; ++i)
        out.bytes[i] = static_cast<std::uint8_t>(number >> (8 * i));
    return out;
}

std::optional<Point> interpolate(const IndexedPoints& points, std::uint32_t x) {
    if (points.empty()) return std::nullopt;
    Point sum{};
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (points[i].first == 0) return std::nullopt;
        const Scalar own = scalar_of(points[i].first);
        Scalar above = scalar_of(1);
        Scalar below = scalar_of(1);
        for (std::size_t j = 0; j < points.size(); ++j) {
            if (j == i) continue;
            const Scalar other = scalar_of(points[j].first);
            above = scalar_mul(above, scalar_sub(scalar_of(x), other));
            below = scalar_mul(below, scalar_sub(own, other));
        }
        const std::optional<Scalar> inverse = scalar_invert(below);  // none where two indices are the same
        if (!inverse) return std::nullopt;
        // One trustee alone has weight 1; a multiplication for it would double the cost of every opening.
        sum = points.size() == 1 ? points[i].second
                                 : add(sum, mul(scalar_mul(above, *inverse), points[i].second));
    }
    return sum;
}

}  // namespace valurna::crypto
