#include "tests/gallery/staff.hpp"

namespace valurna::gallery {

using namespace kiosk;  // NOLINT: a file of data

void add_samples(std::type_identity<ReadinessPage>, SampleMaker& make) {
    auto fresh = before_opening(make, StaffRole::kOrganiser);
    fresh.give({ChooseDeed{StaffDeed::kCheckStation}, StaffDone{StaffDeed::kCheckStation}});
    fresh.add(make, "staff-ready");
    auto trouble = troubled_check();
    fresh.give({StationChecked{trouble}, OpenCheck{CheckKind::kTestVote}, TryOut{}, TriedOut{false}, GoBack{},
                SaveReport{}, ReportSaved{true}});
    fresh.add(make, "staff-ready-trouble");
}

}  // namespace valurna::gallery
