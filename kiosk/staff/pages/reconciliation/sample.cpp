#include "tests/gallery/staff.hpp"

namespace valurna::gallery {

using namespace kiosk;  // NOLINT: a file of data

void add_samples(std::type_identity<ReconciliationPage>, SampleMaker& make) {
    auto some = staff_sample(make, StaffRole::kCoordinator);
    some.give({PollsChanged{false}, StationLooked{reconciled_look(true)}, ChooseDeed{StaffDeed::kDayEnd},
               ShowReconciliation{}});
    some.add(make, "staff-stations-missing");
    auto all = staff_sample(make, StaffRole::kCoordinator);
    all.give({PollsChanged{false}, StationLooked{reconciled_look(false)}, ChooseDeed{StaffDeed::kDayEnd},
              ShowReconciliation{}});
    all.add(make, "staff-stations");
}

}  // namespace valurna::gallery
