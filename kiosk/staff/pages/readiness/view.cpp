#include "kiosk/staff/pages/readiness/view.hpp"

namespace valurna::kiosk {

Said<ReadinessPage> view_of(const AtReadiness&, const StaffReading& reading) {
    const auto& words = reading.words;
    ReadinessPage page;
    auto title = words.text("Check the station");
    Aloud aloud;
    aloud.say(title);
    page.back = {words.text("Back"), GoBack{}, true, {}};
    if (!reading.state.check || !reading.state.look) {
        page.looking = words.text("The station looks at itself ...");
        aloud.say(page.looking);
        return {std::move(page), std::move(title), aloud.text(), {}};
    }
    for (const auto kind : kCheckKinds) {
        const auto found = verdict(reading, kind);
        auto in_words = in_short(reading, found);
        aloud.say(found.name).say(found.found);
        page.tiles.push_back(
            {std::string(name_of(kind)),
             found.mark,
             {found.name, OpenCheck{kind}, true, found.name + ": " + in_words + ". " + found.found},
             std::move(in_words)});
    }
    return {std::move(page),
            std::move(title),
            aloud.text(),
            {words.text("Touch a line to read what was found, and how to mend it."),
             words.text("Voting can be opened whatever stands here. What is wrong should be mended first.")}};
}

}  // namespace valurna::kiosk
