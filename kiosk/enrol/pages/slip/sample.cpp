#include "tests/gallery/enrol.hpp"

namespace valurna::gallery {

using namespace kiosk;  // NOLINT: a file of data

void add_samples(std::type_identity<EnrolSlipPage>, SampleMaker& make) {
    EnrolSample waits(make);
    waits.give({ChooseLanguage{make.words.tag}});
    waits.add(make, "enrol-slip");
    EnrolSample wrong(make);
    wrong.give({ChooseLanguage{make.words.tag}, CodeText{"K7QF2MHT9WXA"}, SlipUnread{SlipProblem::kNoSlip}});
    wrong.add(make, "enrol-slip-wrong");
}

}  // namespace valurna::gallery
