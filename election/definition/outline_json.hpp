#pragma once
// An outline as GeoJSON (RFC 7946): a Polygon, a MultiPolygon, or a Feature, FeatureCollection or GeometryCollection of these.

#include <nlohmann/json_fwd.hpp>

#include "election/definition/outline.hpp"
#include "election/json/json_node.hpp"

namespace valurna::election {

inline constexpr std::size_t kMostOutlinePoints = 20'000;

// Refused, with the place: what is no such object, a ring that is not closed or of fewer than three points, a line over the
// date line, more than 180 degrees from west to east, more points than the most.
[[nodiscard]] Outline read_outline(const JsonNode& node);
// As a MultiPolygon.
void write_outline(const Outline& outline, nlohmann::ordered_json& into);

}  // namespace valurna::election
