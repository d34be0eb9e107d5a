#include "tests/gallery/many.hpp"

namespace valurna::gallery {

using namespace kiosk;  // NOLINT: a file of data

void add_samples(std::type_identity<ComparePage>, SampleMaker& make) {
    auto many = many_sample(make);
    many.give(OpenProject{0});
    many.give(CompareWith{});
    many.give(OpenProject{3});
    many.add(make, "compare");
    many.give(ToggleProject{0});
    many.add(make, "compare-chosen");
}

}  // namespace valurna::gallery
