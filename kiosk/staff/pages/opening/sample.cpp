#include "tests/gallery/staff.hpp"

namespace valurna::gallery {

using namespace kiosk;  // NOLINT: a file of data

void add_samples(std::type_identity<OpeningPage>, SampleMaker& make) {
    auto at = before_opening(make, StaffRole::kOrganiser);
    at.give(ChooseDeed{StaffDeed::kOpen});
    at.add(make, "staff-open");
    at.give(StationChecked{troubled_check()});
    at.add(make, "staff-open-trouble");
}

}  // namespace valurna::gallery
