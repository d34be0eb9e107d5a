#include "kiosk/pages/ready/view.hpp"

namespace valurna::kiosk {

Said<ReadyPage> view_of(const AtReady& at, const Reading& reading) {
    const auto& words = reading.words;
    const auto& of_class = *reading.state.of_class;
    ReadyPage page;
    page.all_voted = of_class.voted >= of_class.of;
    page.voted = words.count("{count} of {all} has voted", "{count} of {all} have voted", of_class.voted,
                             {{"all", words.number(of_class.of)}});
    if (page.all_voted) {
        page.headline = words.text("Everybody in the class has voted");
        page.explanation = words.text("Thank you to all who took part.");
        page.begin = {words.text("Done"), Finish{}, true, {}};
    } else if (at.empty) {
        page.headline = words.text("The station has no votes left for this class");
        page.explanation = words.text(
            "Whoever has a slip can still vote here. Otherwise ask the coordinator for more votes.");
        page.begin = {words.text("Try again"), Begin{}, true, {}};
    } else {
        page.headline = words.text("Ready for the next pupil");
        page.explanation = words.text("The teacher lets you begin.");
        page.begin = {at.admitting ? words.text("One moment ...") : words.text("Let the next one vote"),
                      Begin{},
                      !at.admitting,
                      {}};
    }
    Aloud aloud;
    aloud.say(page.headline).say(page.explanation).say(page.voted).say(page.begin.label);
    return {std::move(page),
            reading.own(reading.election.title),
            aloud.text(),
            {words.text("One touch, or the space bar, lets one pupil vote."),
             words.text("Nobody can see how a pupil has voted, and nothing of it is kept here."),
             words.text("Staff end the class with their staff card or PIN.")}};
}

}  // namespace valurna::kiosk
