#include "tests/gallery/enrol.hpp"

namespace valurna::gallery {

using namespace kiosk;  // NOLINT: a file of data

void add_samples(std::type_identity<EnrolLanguagePage>, SampleMaker& make) {
    EnrolSample(make).add(make, "enrol");
}

}  // namespace valurna::gallery
