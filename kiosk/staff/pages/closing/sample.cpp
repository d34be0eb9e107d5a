#include "tests/gallery/staff.hpp"

namespace valurna::gallery {

using namespace kiosk;  // NOLINT: a file of data

void add_samples(std::type_identity<ClosingPage>, SampleMaker& make) {
    auto alike = staff_sample(make, StaffRole::kOrganiser);
    alike.give({ChooseDeed{StaffDeed::kClose}, Figure{'3'}, Figure{'1'}, Figure{'2'}, ConfirmNumber{}});
    alike.add(make, "staff-close");
    auto early = staff_sample(make, StaffRole::kOrganiser);
    auto look = reconciled_look(false);
    look.today = "2026-01-02";
    early.give({StationLooked{look}, ChooseDeed{StaffDeed::kClose}, Figure{'3'}, Figure{'1'}, Figure{'2'},
                ConfirmNumber{}});
    early.add(make, "staff-close-early");
    auto differs = staff_sample(make, StaffRole::kOrganiser);
    differs.give({ChooseDeed{StaffDeed::kClose}, Figure{'3'}, Figure{'0'}, Figure{'9'}, ConfirmNumber{}});
    differs.add(make, "staff-close-differs");
}

}  // namespace valurna::gallery
