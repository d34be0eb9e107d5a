#include "tests/gallery/samples.hpp"

namespace valurna::gallery {

using namespace kiosk;  // NOLINT: a file of data

void add_samples(std::type_identity<ThanksPage>, SampleMaker& make) {
    const Words& w = make.words;
    make.add("thanks",
             ThanksPage{w.thanks,
                        w.follow,
                        "9HBT-4WQ2-MK7D",
                        w.results,
                        "https://valurna.example/ballot?lang=" + w.tag + "&number=9HBT4WQ2MK7D",
                        {w.done, Finish{}, true, ""}},
             w.title);
}

}  // namespace valurna::gallery
