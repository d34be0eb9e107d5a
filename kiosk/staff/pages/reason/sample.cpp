#include "tests/gallery/staff.hpp"

namespace valurna::gallery {

using namespace kiosk;  // NOLINT: a file of data

void add_samples(std::type_identity<ReasonPage>, SampleMaker& make) {
    auto closes = staff_sample(make, StaffRole::kOrganiser);
    closes.election.opens = "2026-12-01";
    closes.election.closes = "2026-12-14";
    closes.give({ChooseDeed{StaffDeed::kClose}, SkipNumber{}, ConfirmClosing{},
                 NotPlanned{StaffDeed::kClose, "2026-12-09"}});
    closes.add(make, "staff-reason");
}

}  // namespace valurna::gallery
