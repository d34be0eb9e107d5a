#include "tests/gallery/results.hpp"
#include "tests/gallery/samples.hpp"

namespace valurna::gallery {

using namespace kiosk;  // NOLINT: a file of data

void add_samples(std::type_identity<ResultsPage>, SampleMaker& make) {
    auto counted = counted_sample(make);
    const char* names[] = {"winners", "projects", "rules", "ties", "turnout"};
    const auto pages = result_pages(*counted.state.result);
    for (std::uint32_t i = 0; i < pages.size(); ++i)
        counted.add(make, std::string("results-") + names[static_cast<std::size_t>(pages[i].step)],
                    AtResults{i, 0});

    // Voters chose an area, few of them the last one or none.
    auto areas = counted_sample(make);
    auto result = *areas.state.result;
    election::ContestGroup group{"where", {{make.words.tag, make.words.group_title}}, {}, {}};
    for (std::size_t i = 0; i < 4; ++i) {
        auto area = areas.election.contests.front();
        area.id = "area-" + std::to_string(i);
        area.title = {{make.words.tag, make.words.projects[i].place}};
        group.contests.push_back(area.id);
        areas.election.contests.push_back(std::move(area));
    }
    areas.election.groups = {group};
    result.groups = {
        {"where", 1, {{{"area-1"}, false, 128}, {{"area-0"}, false, 81}, {{"area-2", "area-3"}, true, 31}}}};
    areas.state.result = std::make_shared<const election::ElectionResult>(std::move(result));
    areas.add(make, "results-areas", AtResults{static_cast<std::uint32_t>(pages.size()) - 1, 0});
}

}  // namespace valurna::gallery
