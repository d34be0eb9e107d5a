#pragma once
// An outline as GeoJSON (RFC 7946): a Polygon, a MultiPolygon, or a Feature, FeatureCollection or GeometryCollection of these.

#include <nlohmann/json_fwd.hpp>

#include "election/definition/outline.hpp"
#include "election/json/json_node.hpp"

namespace valurna::election {

inline constexpr std::size_t kMostOutlinePoints = 20'000;

// Notes an error, with its place, for each of these: the object is no such area; a ring is not closed, or has fewer than three
// points; a line crosses the date line; the area reaches over more than 180 degrees; there are more than kMostOutlinePoints.
[[nodiscard]] Outline read_outline(const JsonNode& node);
// As a MultiPolygon.
void write_outline(const Outline& outline, nlohmann::ordered_json& into);

}  // namespace valurna::election
