#pragma once
// The outline of the part of the world that an election is about: what the map on stations is drawn from.

#include <cstddef>
#include <vector>

namespace valurna::election {

struct Coordinates {
    double latitude = 0, longitude = 0;  // degrees of WGS 84
};

using Ring = std::vector<Coordinates>;  // closed: the last is joined to the first and not said again
using Polygon = std::vector<Ring>;      // what it is around, then its holes
using Outline = std::vector<Polygon>;   // empty: none is said

struct Bounds {
    double west = 180, east = -180, south = 90, north = -90;
    void add(const Coordinates& at);
    [[nodiscard]] bool hold(const Coordinates& at) const;
    [[nodiscard]] bool empty() const { return west > east; }
};
[[nodiscard]] Bounds bounds_of(const Outline& outline);

}  // namespace valurna::election
