#include "election/definition/outline.hpp"

#include <algorithm>

namespace valurna::election {

void Bounds::add(const Coordinates& at) {
    west = std::min(west, at.longitude);
    east = std::max(east, at.longitude);
    south = std::min(south, at.latitude);
    north = std::max(north, at.latitude);
}

bool Bounds::hold(const Coordinates& at) const {
    return at.longitude >= west && at.longitude <= east && at.latitude >= south && at.latitude <= north;
}

Bounds bounds_of(const Outline& outline) {
    Bounds bounds;
    for (const auto& polygon : outline) {
        for (const auto& ring : polygon) {
            for (const auto& at : ring)
                bounds.add(at);
        }
    }
    return bounds;
}

}  // namespace valurna::election
