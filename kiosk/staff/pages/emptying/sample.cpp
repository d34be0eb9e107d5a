#include "tests/gallery/staff.hpp"

namespace valurna::gallery {

using namespace kiosk;  // NOLINT: a file of data

void add_samples(std::type_identity<EmptyingPage>, SampleMaker& make) {
    auto asks = staff_sample(make, StaffRole::kCoordinator);
    asks.give({PollsChanged{false}, StationLooked{reconciled_look(false)}, ChooseDeed{StaffDeed::kDayEnd},
               ShowReconciliation{}, ChooseDeed{StaffDeed::kEmpty}});
    asks.add(make, "staff-empty");
    asks.give(ConfirmEmptying{});
    asks.add(make, "staff-empty-now");
}

}  // namespace valurna::gallery
