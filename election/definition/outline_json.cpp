#include "election/definition/outline_json.hpp"

#include <algorithm>
#include <cmath>

#include <nlohmann/json.hpp>

namespace valurna::election {
namespace {

constexpr std::size_t kMostParts = 1000;

class Reading {
  public:
    Outline outline;

    void geometry(const JsonNode& node) {
        const std::string type = node.has("type") ? node.at("type").string(1, 40) : "";
        if (type == "Polygon") {
            if (shape(node, {"coordinates"})) polygon(node.at("coordinates"));
        } else if (type == "MultiPolygon") {
            if (!shape(node, {"coordinates"})) return;
            for (const auto& one : node.at("coordinates").items(1, kMostParts))
                polygon(one);
        } else if (type == "GeometryCollection") {
            each(node, "geometries");
        } else if (type == "Feature") {
            if (shape(node, {"geometry"})) geometry(node.at("geometry"));
        } else if (type == "FeatureCollection") {
            each(node, "features");
        } else {
            node.wrong(
                "this is no GeoJSON of areas",
                "write a Polygon, a MultiPolygon, or a Feature, FeatureCollection or GeometryCollection of these "
                "(RFC 7946)");
        }
    }

  private:
    // What programs that write GeoJSON put beside it is not looked at.
    static bool shape(const JsonNode& node, std::initializer_list<std::string_view> required) {
        return node.object(required, {"type", "bbox", "id", "name", "crs", "properties"});
    }
    void each(const JsonNode& node, const char* key) {
        if (!shape(node, {key})) return;
        for (const auto& one : node.at(key).items(1, kMostParts))
            geometry(one);
    }
    void polygon(const JsonNode& node) {
        Polygon made;
        for (const auto& one : node.items(1, kMostParts))
            made.push_back(ring(one));
        if (!made.empty() && !made.front().empty()) outline.push_back(std::move(made));
    }
    Ring ring(const JsonNode& node) {
        Ring made;
        const auto positions = node.items(4, kMostOutlinePoints + 1);
        points_ += positions.size();
        if (points_ > kMostOutlinePoints) {
            if (!told_)
                node.wrong("the outline has more than " + std::to_string(kMostOutlinePoints) + " points",
                           "make it simpler: a station's panel shows far fewer");
            told_ = true;
            return {};
        }
        for (const auto& one : positions)
            made.push_back(position(one));
        if (made.empty()) return {};
        const auto same = [](const Coordinates& a, const Coordinates& b) {
            return a.latitude == b.latitude && a.longitude == b.longitude;
        };
        if (!same(made.front(), made.back())) {
            node.wrong("the ring is not closed", "write its first position again as its last");
            return {};
        }
        made.pop_back();
        for (std::size_t i = 0; i < made.size(); ++i) {
            const auto& next = made[(i + 1) % made.size()];
            if (std::abs(made[i].longitude - next.longitude) <= 180) continue;
            node.wrong("the outline crosses the date line",
                       "cut it there into two polygons (RFC 7946, 3.1.9)");
            return {};
        }
        return made;
    }
    static Coordinates position(const JsonNode& node) {
        const auto numbers = node.items(2, 3);  // a height may follow
        if (numbers.size() < 2) return {};
        const double longitude = numbers[0].number(-180, 180);
        return {numbers[1].number(-90, 90), longitude};
    }

    std::size_t points_ = 0;
    bool told_ = false;
};

}  // namespace

Outline read_outline(const JsonNode& node) {
    Reading reading;
    reading.geometry(node);
    const auto bounds = bounds_of(reading.outline);
    if (!bounds.empty() && bounds.east - bounds.west > 180) {
        node.wrong("the outline reaches over more than 180 degrees from west to east",
                   "keep the part where the projects are");
    } else if (!bounds.empty() && (bounds.east == bounds.west || bounds.north == bounds.south)) {
        node.wrong("the outline is around nothing", "write an area, not a line");
    }
    return std::move(reading.outline);
}

void write_outline(const Outline& outline, nlohmann::ordered_json& into) {
    using Json = nlohmann::ordered_json;
    Json polygons = Json::array();
    for (const auto& polygon : outline) {
        Json rings = Json::array();
        for (const auto& ring : polygon) {
            Json positions = Json::array();
            for (const auto& at : ring)
                positions.push_back(Json::array({at.longitude, at.latitude}));
            if (!ring.empty())
                positions.push_back(Json::array({ring.front().longitude, ring.front().latitude}));
            rings.push_back(std::move(positions));
        }
        polygons.push_back(std::move(rings));
    }
    into = Json{{"type", "MultiPolygon"}, {"coordinates", std::move(polygons)}};
}

}  // namespace valurna::election
