#include "tests/gallery/samples.hpp"

namespace valurna::gallery {

using namespace kiosk;  // NOLINT: a file of data

namespace {

StartPage start_sample(const SampleMaker& make, std::size_t languages) {
    const Words& w = make.words;
    return {
        w.start_title, w.start_text, {w.begin, Begin{}, true, ""}, make.languages(languages), w.votes, ""};
}

}  // namespace

void add_samples(std::type_identity<StartPage>, SampleMaker& make) {
    const Words& w = make.words;
    const auto add = [&](const std::string& name, StartPage page) {
        auto& chrome = make.add(name, std::move(page), w.title).view.chrome;
        chrome.shows_controls = false;
        chrome.for_staff = Button{w.for_staff, OpenStaff{}, true, ""};
    };
    add("start", start_sample(make, 10));
    add("start-two", start_sample(make, 2));
    StartPage closed = start_sample(make, 2);
    closed.notice = w.closed;
    closed.begin.enabled = false;
    add("start-closed", std::move(closed));
}

}  // namespace valurna::gallery
