#include "tests/gallery/enrol.hpp"

namespace valurna::gallery {

using namespace kiosk;  // NOLINT: a file of data

void add_samples(std::type_identity<EnrolDonePage>, SampleMaker& make) {
    EnrolSample done(make);
    done.give({ChooseLanguage{make.words.tag}, CodeText{"slip"}, SlipRead{sample_slip()}, ConfirmSlip{},
               Enrolled{"90ab 12cd 34ef 5678 9abc def0 1234 5678", "2026-12-01", {make.words.tag}}});
    done.add(make, "enrol-done");
    EnrolSample other(make);
    other.give({ChooseLanguage{make.words.tag}, CodeText{"slip"}, SlipRead{sample_slip()}, ConfirmSlip{},
                Enrolled{"90ab 12cd 34ef 5678 9abc def0 1234 5678",
                         "2026-12-01",
                         {make.words.tag == "sv" ? "ar" : "sv"}}});
    other.add(make, "enrol-done-other-language");
}

}  // namespace valurna::gallery
