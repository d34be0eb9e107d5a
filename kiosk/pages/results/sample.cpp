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
}

}  // namespace valurna::gallery
