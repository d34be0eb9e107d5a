#include "tests/gallery/samples.hpp"

namespace valurna::gallery {

using namespace kiosk;  // NOLINT: a file of data

namespace {

CastPage cast_sample(const SampleMaker& make, bool busy, bool error) {
    const Words& w = make.words;
    return {w.cast_head,
            w.cast_text,
            busy ? "" : "9HBT-4WQ2-MK7D",
            busy ? w.sealing : "",
            error ? w.cast_error : "",
            {w.back, GoBack{}, !busy, ""},
            {w.test, TestMachine{}, !busy, ""},
            {w.cast, Cast{}, !busy, ""}};
}

}  // namespace

void add_samples(std::type_identity<CastPage>, SampleMaker& make) {
    const Words& w = make.words;
    make.add("cast", cast_sample(make, false, false), w.cast_title);
    make.add("cast-busy", cast_sample(make, true, false), w.cast_title);
    make.add("cast-error", cast_sample(make, false, true), w.cast_title);
}

}  // namespace valurna::gallery
