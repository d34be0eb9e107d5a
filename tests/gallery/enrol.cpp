#include "tests/gallery/enrol.hpp"

namespace valurna::gallery {

using namespace kiosk;  // NOLINT: a file of data

SlipFacts sample_slip() {
    return {"Bergsjöns bibliotek, entréplan",
            "bergsjons-bibliotek",
            "medborgarbudget-2026",
            "https://rosta.goteborg.example.se:8443",
            "3f9a 01c7 77e0 b21d 5a4c 90fe 1188 d3a6",
            "c042 9be1 0d5f 66a7 e3b8 12fa 4477 08cd"};
}

EnrolSample::EnrolSample(const SampleMaker& make) {
    machine.languages = {"ar", "en", "sv"};
    auto begun = enrol_state(machine, make.words.tag);
    begun.settings = begun.defaults = {make.words.tag, make.size, make.theme};
    state = std::move(begun);
}

void EnrolSample::give(const std::vector<Event>& events) {
    for (const auto& event : events)
        state = step(std::move(state), event, machine).state;
}

void EnrolSample::add(SampleMaker& make, const std::string& name) {
    static Messages messages(words::catalogue_folder());
    make.made.push_back({name, view(state, machine, {}, messages)});
}

}  // namespace valurna::gallery
