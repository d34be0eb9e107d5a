#include "tests/gallery/staff.hpp"

namespace valurna::gallery {

using namespace kiosk;  // NOLINT: a file of data

void add_samples(std::type_identity<CheckPage>, SampleMaker& make) {
    auto at = before_opening(make, StaffRole::kOrganiser);
    at.give({ChooseDeed{StaffDeed::kCheckStation}, StaffDone{StaffDeed::kCheckStation},
             OpenCheck{CheckKind::kSoftware}});
    at.add(make, "staff-check-fingerprints");
    at.give({GoBack{}, OpenCheck{CheckKind::kSound}, TryOut{}, TriedOut{true}});
    at.add(make, "staff-check-sound");
    at.give(SayWhether{false});
    at.add(make, "staff-check-sound-not");
    at.give({GoBack{}, OpenCheck{CheckKind::kScanner}});
    at.add(make, "staff-check-scanner");
    at.give({GoBack{}, OpenCheck{CheckKind::kTestVote}, TryOut{}});
    at.add(make, "staff-check-vote");
    at.give(TriedOut{false});
    at.add(make, "staff-check-vote-failed");
    at.give({StationChecked{troubled_check()}, GoBack{}, OpenCheck{CheckKind::kClock}});
    at.add(make, "staff-check-clock");
    at.give({GoBack{}, OpenCheck{CheckKind::kMemory}});
    at.add(make, "staff-check-memory");
}

}  // namespace valurna::gallery
