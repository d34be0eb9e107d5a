#include "tests/gallery/staff.hpp"

namespace valurna::gallery {

using namespace kiosk;  // NOLINT: a file of data

void add_samples(std::type_identity<PinRolePage>, SampleMaker& make) {
    auto all = staff_sample(make);
    all.give({StaffUnlocked{StaffRole::kAdministrator, true}, ChooseDeed{StaffDeed::kSetPin}});
    all.add(make, "staff-pin-role");
    auto set = staff_sample(make);
    set.give({StaffUnlocked{StaffRole::kAdministrator, true}, ChooseDeed{StaffDeed::kSetPin},
              ChooseRole{StaffRole::kReceiver}});
    for (const char figure : std::string("480317480317"))
        set.give(Figure{figure});
    set.give(StaffDone{StaffDeed::kSetPin});
    set.add(make, "staff-pin-role-set");
}

}  // namespace valurna::gallery
