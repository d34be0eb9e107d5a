#include "tests/gallery/enrol.hpp"

namespace valurna::gallery {

using namespace kiosk;  // NOLINT: a file of data

void add_samples(std::type_identity<EnrolWorkPage>, SampleMaker& make) {
    const std::vector<Event> begun{ChooseLanguage{make.words.tag}, CodeText{"slip"}, SlipRead{sample_slip()},
                                   ConfirmSlip{}};
    EnrolSample works(make);
    works.give(begun);
    works.give({EnrolmentWent{EnrolStage::kKnown}});
    works.add(make, "enrol-work");
    EnrolSample fails(make);
    fails.give(begun);
    fails.give({EnrolmentFailed{EnrolTrouble::kOtherServer}});
    fails.add(make, "enrol-work-fails");
    EnrolSample alone(make);
    alone.give(begun);
    alone.give({EnrolmentFailed{EnrolTrouble::kNoNetwork}});
    alone.add(make, "enrol-work-no-network");
}

}  // namespace valurna::gallery
