#pragma once
// A machine that is not a station yet, as the real view shows it.

#include "tests/gallery/samples.hpp"

namespace valurna::gallery {

struct EnrolSample {
    explicit EnrolSample(const SampleMaker& make);
    void give(const std::vector<kiosk::Event>& events);
    void add(SampleMaker& make, const std::string& name);

    election::Election machine;
    kiosk::AnyState state;
};

[[nodiscard]] kiosk::SlipFacts sample_slip();

}  // namespace valurna::gallery
