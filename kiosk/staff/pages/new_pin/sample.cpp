#include "tests/gallery/staff.hpp"

namespace valurna::gallery {

using namespace kiosk;  // NOLINT: a file of data

void add_samples(std::type_identity<NewPinPage>, SampleMaker& make) {
    auto once = staff_sample(make);
    once.give({StaffUnlocked{StaffRole::kOrganiser, true}, ChooseDeed{StaffDeed::kSetPin},
               ChooseRole{StaffRole::kReceiver}, Figure{'4'}, Figure{'8'}});
    once.add(make, "staff-new-pin");
    auto weak = staff_sample(make);
    weak.give({StaffUnlocked{StaffRole::kOrganiser, true}, ChooseDeed{StaffDeed::kSetPin},
               ChooseRole{StaffRole::kReceiver}});
    for (const char figure : std::string("123456"))
        weak.give(Figure{figure});
    weak.add(make, "staff-new-pin-weak");
    for (const char figure : std::string("0317480318"))
        once.give(Figure{figure});
    once.add(make, "staff-new-pin-differs");
}

}  // namespace valurna::gallery
