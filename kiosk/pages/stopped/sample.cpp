#include "tests/gallery/samples.hpp"

namespace valurna::gallery {

using namespace kiosk;  // NOLINT: a file of data

void add_samples(std::type_identity<StoppedPage>, SampleMaker& make) {
    const Words& w = make.words;
    make.add("stopped", StoppedPage{w.stopped, w.stopped_text}, w.title).view.chrome.for_staff =
        Button{w.for_staff, OpenStaff{}, true, ""};
}

}  // namespace valurna::gallery
