#include "tests/gallery/samples.hpp"

namespace valurna::gallery {

using namespace kiosk;  // NOLINT: a file of data

void add_samples(std::type_identity<TestedPage>, SampleMaker& make) {
    const Words& w = make.words;
    make.add("tested",
             TestedPage{w.tested_head,
                        w.tested_text,
                        "9HBT-4WQ2-MK7D",
                        "https://valurna.example/t/9HBT4WQ2MK7D",
                        {w.projects[0].title, w.projects[2].title},
                        {w.again, SealAgain{}, true, ""}},
             w.cast_title);
}

}  // namespace valurna::gallery
