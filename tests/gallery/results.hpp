#pragma once
// A counted election, from which the real view makes the samples of the result's pages.

#include "tests/gallery/samples.hpp"

namespace valurna::gallery {

struct CountedSample {
    election::Election election;
    kiosk::State state;

    void add(SampleMaker& make, const std::string& name, kiosk::Page page);
};

[[nodiscard]] CountedSample counted_sample(const SampleMaker& make);

}  // namespace valurna::gallery
