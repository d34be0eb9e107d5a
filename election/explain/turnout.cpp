#include "election/explain/turnout.hpp"

#include <algorithm>
#include <map>

namespace valurna::election {

std::vector<PlaceTurnout> turnout_by_place(std::vector<PlaceTurnout> given) {
    std::map<std::vector<std::string>, std::uint64_t> by_name;
    for (auto& place : given)
        by_name[std::move(place.places)] += place.ballots;
    std::vector<PlaceTurnout> places;
    places.reserve(by_name.size());
    for (const auto& [names, ballots] : by_name)
        places.push_back({names, ballots});
    std::stable_sort(places.begin(), places.end(),
                     [](const auto& a, const auto& b) { return a.ballots > b.ballots; });
    const auto small = [](const PlaceTurnout& place) { return place.ballots < kSmallestCell; };
    if (std::none_of(places.begin(), places.end(), small)) return places;
    // One row for all small ones; as long as it is small itself, or hides one place alone, another joins.
    PlaceTurnout together;
    std::size_t joined = 0;
    while (!places.empty() && (small(places.back()) || small(together) || joined < 2)) {
        auto& last = places.back();
        together.places.insert(together.places.end(), last.places.begin(), last.places.end());
        together.ballots += last.ballots;
        ++joined;
        places.pop_back();
    }
    if (small(together)) return {};
    std::sort(together.places.begin(), together.places.end());
    places.push_back(std::move(together));
    return places;
}

}  // namespace valurna::election
