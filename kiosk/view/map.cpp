#include "kiosk/view/map.hpp"

#include <algorithm>
#include <cmath>

namespace valurna::kiosk {

ProjectMap map_of(const Reading& reading, const Chosen& chosen, const std::vector<std::uint32_t>& projects) {
    const auto& outline = reading.election.outline;
    const auto bounds = election::bounds_of(outline);
    constexpr double kRadian = 3.14159265358979323846 / 180;
    // Degrees as they look on a small piece of the globe: those of longitude shrink with the latitude.
    const double height = bounds.north - bounds.south, degrees = bounds.east - bounds.west,
                 width = degrees * std::max(0.01, std::cos((bounds.north + bounds.south) / 2 * kRadian));
    const auto point = [&](const election::Coordinates& at) {
        const auto part = [](double of) { return static_cast<float>(std::clamp(of, 0.0, 1.0)); };
        return ProjectMap::Point{part((at.longitude - bounds.west) / degrees),
                                 part((bounds.north - at.latitude) / height)};
    };
    ProjectMap map;
    map.aspect = static_cast<float>(width / height);
    for (const auto& polygon : outline) {
        for (const auto& ring : polygon) {
            auto& made = map.rings.emplace_back();
            for (const auto& at : ring)
                made.push_back(point(at));
        }
    }
    for (const auto project : projects) {
        const auto& at = chosen.contest.projects[project].coordinates;
        if (at) map.pins.push_back({point(*at), card_of(reading, chosen, project)});
    }
    const auto& words = reading.words;
    for (std::size_t i = 2; i <= map.pins.size(); ++i)
        map.several.push_back(words.count("{count} proposal here", "{count} proposals here", i));
    if (const auto rest = projects.size() - map.pins.size(); rest > 0)
        map.elsewhere =
            words.count("{count} proposal is not on the map", "{count} proposals are not on the map", rest);
    return map;
}

}  // namespace valurna::kiosk
