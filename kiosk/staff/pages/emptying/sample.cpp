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
    auto look = reconciled_look(true);
    auto told = std::make_shared<Reconciled>(*look.reconciled);
    told->stations[0].admitted = 309;
    look.reconciled = std::move(told);
    auto doubts = staff_sample(make, StaffRole::kCoordinator);
    doubts.give({PollsChanged{false}, StationLooked{look}, ChooseDeed{StaffDeed::kDayEnd},
                 ShowReconciliation{}, ChooseDeed{StaffDeed::kEmpty}, ConfirmEmptying{}});
    doubts.add(make, "staff-empty-doubts");
}

}  // namespace valurna::gallery
