#include "tests/gallery/staff.hpp"

namespace valurna::gallery {

using namespace kiosk;  // NOLINT: a file of data

void add_samples(std::type_identity<ClosingCodePage>, SampleMaker& make) {
    auto sample = staff_sample(make, StaffRole::kCoordinator);
    sample.give({PollsChanged{false}, StationLooked{closed_look()}, ChooseDeed{StaffDeed::kDayEnd},
                 ShowClosingCode{}});
    sample.add(make, "staff-code");
}

}  // namespace valurna::gallery
