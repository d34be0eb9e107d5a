#include "tests/gallery/staff.hpp"

namespace valurna::gallery {

using namespace kiosk;  // NOLINT: a file of data

void add_samples(std::type_identity<StaffAdmitPage>, SampleMaker& make) {
    auto some = staff_sample(make, StaffRole::kReceiver);
    some.give(ChooseDeed{StaffDeed::kAdmit});
    some.add(make, "staff-admit");
    auto none = staff_sample(make, StaffRole::kReceiver);
    auto look = busy_look();
    look.pools.clear();
    none.give({StationLooked{look}, ChooseDeed{StaffDeed::kAdmit}});
    none.add(make, "staff-admit-none");
}

}  // namespace valurna::gallery
