#include "tests/gallery/staff.hpp"

namespace valurna::gallery {

using namespace kiosk;  // NOLINT: a file of data

void add_samples(std::type_identity<StaffPinPage>, SampleMaker& make) {
    auto pin = staff_sample(make);
    pin.give({OpenStaff{}, Figure{'4'}, Figure{'8'}});
    pin.add(make, "staff-pin");
    pin.give({Figure{'0'}, Figure{'3'}, Figure{'1'}, Figure{'7'}});
    pin.add(make, "staff-pin-checking");
    pin.give(StaffRefused{480});
    pin.add(make, "staff-pin-waits");
}

}  // namespace valurna::gallery
