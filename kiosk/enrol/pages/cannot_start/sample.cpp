#include "tests/gallery/enrol.hpp"

namespace valurna::gallery {

using namespace kiosk;  // NOLINT: a file of data

void add_samples(std::type_identity<CannotStartPage>, SampleMaker& make) {
    EnrolSample one(make);
    std::get<EnrolState>(one.state).page = AtCannotStart{CannotStart::kDisk};
    one.add(make, "cannot-start");
}

}  // namespace valurna::gallery
