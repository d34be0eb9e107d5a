#include "tests/gallery/samples.hpp"

namespace valurna::gallery {

using namespace kiosk;  // NOLINT: a file of data

namespace {

DetailsPage details_sample(const SampleMaker& make, bool chosen) {
    const Words& w = make.words;
    DetailsPage s{make.card(0, chosen ? CardMark::kChosen : CardMark::kOpen),
                  w.projects[0].text,
                  w.proposer,
                  w.projects[0].place,
                  {w.back, CloseOverlay{}, true, ""},
                  {chosen ? w.take_out : w.choose, ToggleProject{0}, true, ""}};
    return s;
}

}  // namespace

void add_samples(std::type_identity<DetailsPage>, SampleMaker& make) {
    const Words& w = make.words;
    make.add("details", details_sample(make, false), w.ballot_title);
    make.add("details-chosen", details_sample(make, true), w.ballot_title);
}

}  // namespace valurna::gallery
