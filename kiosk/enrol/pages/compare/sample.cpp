#include "tests/gallery/enrol.hpp"

namespace valurna::gallery {

using namespace kiosk;  // NOLINT: a file of data

void add_samples(std::type_identity<EnrolComparePage>, SampleMaker& make) {
    EnrolSample compares(make);
    compares.give({ChooseLanguage{make.words.tag}, CodeText{"slip"}, SlipRead{sample_slip()}});
    compares.add(make, "enrol-compare");
}

}  // namespace valurna::gallery
