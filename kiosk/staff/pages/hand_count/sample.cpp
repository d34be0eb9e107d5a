#include "tests/gallery/staff.hpp"

namespace valurna::gallery {

using namespace kiosk;  // NOLINT: a file of data

void add_samples(std::type_identity<HandCountPage>, SampleMaker& make) {
    auto count = staff_sample(make, StaffRole::kOrganiser);
    count.give({ChooseDeed{StaffDeed::kClose}, Figure{'3'}, Figure{'1'}, Figure{'2'}});
    count.add(make, "staff-count");
}

}  // namespace valurna::gallery
