#include "kiosk/flow/given_selection.hpp"

#include <algorithm>

namespace valurna::kiosk {
namespace {

std::size_t place_of(const GivenSelection& given, std::uint32_t project) {
    return static_cast<std::size_t>(std::find(given.projects.begin(), given.projects.end(), project) -
                                    given.projects.begin());
}

}  // namespace

void GivenSelection::give(std::uint32_t project, std::int64_t value) {
    const std::size_t at = place_of(*this, project);
    if (at == projects.size()) {
        projects.push_back(project);
        points.push_back(value);
    } else {
        points[at] = value;
    }
    blank = false;
}

bool GivenSelection::take_out(std::uint32_t project) {
    const std::size_t at = place_of(*this, project);
    if (at == projects.size()) return false;
    projects.erase(projects.begin() + static_cast<std::ptrdiff_t>(at));
    points.erase(points.begin() + static_cast<std::ptrdiff_t>(at));
    return true;
}

bool GivenSelection::declare_blank() {
    if (!projects.empty()) return false;
    blank = true;
    return true;
}

bool GivenSelection::has(std::uint32_t project) const {
    return place_of(*this, project) < projects.size();
}

std::int64_t GivenSelection::given_to(std::uint32_t project) const {
    const std::size_t at = place_of(*this, project);
    return at < projects.size() ? points[at] : 0;
}

election::PointSet GivenSelection::set() const {
    auto set = election::PointSet::of({{projects.begin(), projects.end()}, {points.begin(), points.end()}});
    set.blank = blank;
    return set;
}

}  // namespace valurna::kiosk
