#include "tests/gallery/staff.hpp"

namespace valurna::gallery {

using namespace kiosk;  // NOLINT: a file of data

void add_samples(std::type_identity<ClassSizePage>, SampleMaker& make) {
    auto size = staff_sample(make, StaffRole::kReceiver);
    size.give({ChooseDeed{StaffDeed::kBeginClass}, ChooseStyle{"area"}, Figure{'2'}, Figure{'4'}});
    size.add(make, "staff-class");
    size.give({EraseFigure{}, Figure{'8'}});
    size.add(make, "staff-class-too-large");
}

}  // namespace valurna::gallery
