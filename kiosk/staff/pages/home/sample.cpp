#include "tests/gallery/staff.hpp"

namespace valurna::gallery {

using namespace kiosk;  // NOLINT: a file of data

void add_samples(std::type_identity<StaffHomePage>, SampleMaker& make) {
    auto open = staff_sample(make, StaffRole::kReceiver);
    open.add(make, "staff");
    open.give({ChooseDeed{StaffDeed::kPause}, StaffDone{StaffDeed::kPause}});
    open.add(make, "staff-paused");

    auto crowded = staff_sample(make);
    std::get<State>(crowded.state).wrong_codes = kWrongCodesAllowed;
    crowded.give({StaffUnlocked{StaffRole::kOrganiser}, ChooseDeed{StaffDeed::kPause},
                  StaffNotDone{StaffDeed::kPause, true}});
    crowded.add(make, "staff-failed");

    auto trouble = staff_sample(make, StaffRole::kController);
    auto look = busy_look();
    look.server = StationLook::Server::kRefuses;
    look.free_mb = 12;
    look.percent = 9;
    trouble.give(StationLooked{look});
    trouble.add(make, "staff-trouble");

    auto set_back = staff_sample(make, StaffRole::kOrganiser);
    look.server = StationLook::Server::kReached;
    look.copy = StationLook::Copy::kMissing;
    set_back.give({StationLooked{look}, StationStopped{"set-back"}});
    set_back.add(make, "staff-set-back");
}

}  // namespace valurna::gallery
