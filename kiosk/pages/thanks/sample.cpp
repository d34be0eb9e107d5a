#include "tests/gallery/samples.hpp"

namespace valurna::gallery {

using namespace kiosk;  // NOLINT: a file of data

void add_samples(std::type_identity<ThanksPage>, SampleMaker& make) {
    const Words& w = make.words;
    make.add("thanks",
             ThanksPage{w.thanks,
                        w.follow,
                        kSampleNumber,
                        w.about,
                        w.results,
                        sample_address(w.tag),
                        {w.done, Finish{}, true, ""}},
             w.title);
}

}  // namespace valurna::gallery
