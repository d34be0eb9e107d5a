#include "kiosk/staff/pages/class_size/view.hpp"

namespace valurna::kiosk {

Said<ClassSizePage> view_of(const AtClassSize& at, const StaffReading& reading) {
    const auto& words = reading.words;
    const bool rests = waiting_for_worker(reading.state);
    const auto left = left_of(reading.state, at.style);
    ClassSizePage page;
    page.question = words.text("How many pupils will vote?");
    page.explanation =
        words.text("Then one touch, or the space bar, lets one pupil vote. It ends when so many have voted.");
    if (at.typed > left) {
        page.error = words.count("The station has {count} vote left for them.",
                                 "The station has {count} votes left for them.", left);
    }
    page.number = at.typed == 0 ? std::string() : words.number(at.typed);
    page.keys = figure_keys(!rests);
    for (auto& key : page.keys)
        key.enabled = !rests && with_figure(at.typed, key.label.front());
    page.erase = {words.text("Erase"), EraseFigure{}, !rests && at.typed > 0, {}};
    page.back = {words.text("Back"), GoBack{}, !rests, {}};
    page.begin = {words.text("Begin"), ConfirmNumber{}, !rests && at.typed > 0 && at.typed <= left, {}};
    auto title = words.text("Let a class vote");
    Aloud aloud;
    aloud.say(title)
        .say(page.question)
        .say(page.number)
        .say(page.error.empty() ? page.explanation : page.error);
    return {std::move(page), std::move(title), aloud.text(), {}};
}

}  // namespace valurna::kiosk
