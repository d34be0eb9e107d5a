#include "tests/gallery/samples.hpp"

namespace valurna::gallery {

using namespace kiosk;  // NOLINT: a file of data

namespace {

CastPage cast_sample(const SampleMaker& make, bool busy, bool error) {
    const Words& w = make.words;
    return {w.cast_head,
            w.cast_text,
            busy ? "" : kSampleNumber,
            busy || error ? "" : w.about,
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
    CastPage asks = cast_sample(make, false, false);
    asks.headline = w.ask_head;
    asks.explanation = w.ask_text;
    asks.about.clear();
    asks.test = {};
    asks.cast = {w.ask_test, ConfirmTest{}, true, ""};
    make.add("cast-before-test", asks, w.cast_title);
    make.add("cast-error", cast_sample(make, false, true), w.cast_title);
}

}  // namespace valurna::gallery
