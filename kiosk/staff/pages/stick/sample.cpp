#include "tests/gallery/staff.hpp"

namespace valurna::gallery {

using namespace kiosk;  // NOLINT: a file of data

void add_samples(std::type_identity<StickPage>, SampleMaker& make) {
    const auto stick = [&](StickIn in) {
        auto one = staff_sample(make, StaffRole::kCoordinator);
        one.give({ChooseDeed{StaffDeed::kExportStick}, StickLooked{in}});
        return one;
    };
    stick(StickIn::kNone).add(make, "staff-stick-none");
    stick(StickIn::kSeveral).add(make, "staff-stick-several");
    stick(StickIn::kLocked).add(make, "staff-stick-locked");
    auto one = stick(StickIn::kOne);
    one.add(make, "staff-stick");
    one.give({ChooseDeed{StaffDeed::kExportStick}, StickMoved{4, 11}});
    one.add(make, "staff-stick-saving");
    auto gone = one;
    one.give({StickEnded{StaffDeed::kExportStick, StickTrouble::kNone, 31}, StickLooked{StickIn::kOne}});
    one.add(make, "staff-stick-saved");
    gone.give({StickEnded{StaffDeed::kExportStick, StickTrouble::kGone}, StickLooked{StickIn::kOne}});
    gone.add(make, "staff-stick-gone");
    auto kept = stick(StickIn::kOne);
    kept.give({ChooseDeed{StaffDeed::kKeepStick}, StickMoved{4, 11}});
    kept.add(make, "staff-stick-keeping");
    kept.give({StickEnded{StaffDeed::kKeepStick, StickTrouble::kNone, 31}, StickLooked{StickIn::kNone}});
    kept.add(make, "staff-stick-kept");
    auto came = stick(StickIn::kOne);
    came.give({ChooseDeed{StaffDeed::kImportStick},
               StickEnded{StaffDeed::kImportStick,
                          StickTrouble::kNone,
                          0,
                          {StickPiece::kReceipt, StickPiece::kPackage, StickPiece::kVoids, StickPiece::kPool},
                          true},
               StickLooked{StickIn::kOne}});
    came.add(make, "staff-stick-came");
}

}  // namespace valurna::gallery
