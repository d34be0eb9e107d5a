#include <algorithm>

#include "tests/gallery/results.hpp"
#include "tests/gallery/samples.hpp"

namespace valurna::gallery {

using namespace kiosk;  // NOLINT: a file of data

void add_samples(std::type_identity<WhyPage>, SampleMaker& make) {
    auto counted = counted_sample(make);
    const auto& projects = counted.state.result->contests.front().outcome.projects;
    const auto loser = std::find_if(projects.begin(), projects.end(),
                                    [](const auto& at) { return at.why != election::Why::kFunded; });
    // One of which it can be told who paid in full and who gave their last money.
    auto winner = std::find_if(projects.begin(), projects.end(),
                               [](const auto& at) { return at.paid_share >= 20 && at.paid_rest >= 20; });
    if (winner == projects.end()) winner = projects.begin();
    counted.add(make, "results-why-chosen", AtWhy{{1, 0}, winner->project, 0});
    counted.add(make, "results-why-not", AtWhy{{1, 0}, loser->project, 0});
}

}  // namespace valurna::gallery
