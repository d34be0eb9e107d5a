#include "tests/gallery/samples.hpp"

namespace valurna::gallery {

using namespace kiosk;  // NOLINT: a file of data

void add_samples(std::type_identity<TestedPage>, SampleMaker& make) {
    const Words& w = make.words;
    make.add("tested",
             TestedPage{w.tested_head,
                        w.tested_text,
                        kSampleNumber,
                        w.about,
                        sample_address(w.tag),
                        {w.projects[0].title, w.projects[2].title},
                        {w.again, ChooseAgain{}, true, ""}},
             w.cast_title);
}

}  // namespace valurna::gallery
