#include "tests/gallery/staff.hpp"

namespace valurna::gallery {

using namespace kiosk;  // NOLINT: a file of data

void add_samples(std::type_identity<TouchCheckPage>, SampleMaker& make) {
    auto at = before_opening(make, StaffRole::kReceiver);
    at.give({ChooseDeed{StaffDeed::kCheckStation}, StaffDone{StaffDeed::kCheckStation},
             OpenCheck{CheckKind::kTouch}, TouchTarget{0}, TouchTarget{3}});
    at.add(make, "staff-touch");
}

}  // namespace valurna::gallery
