#include "kiosk/pages/tested/view.hpp"

#include "kiosk/pages/cast/view.hpp"
#include "kiosk/view/choosing.hpp"

namespace valurna::kiosk {

Said<TestedPage> view_of(const AtTested& at, const Reading& reading) {
    const auto& words = reading.words;
    TestedPage page;
    page.headline = words.text("This was a test. You have not voted yet.");
    page.explanation = words.text(
        "The machine has opened what it locked under this number. Anyone can check that it is the same as "
        "below. It is public now. Choose anew what you want to vote for. Your code still works.");
    if (is_preview(reading.station))
        page.explanation = words.text(
            "In the preview nothing was locked, opened or made public. At a station everybody can now see what was "
            "tested.");
    if (is_practice_alone(reading.station))
        page.explanation = words.text(
            "In practice nothing becomes public. In a real vote everybody can now check that the machine had locked "
            "the same as below.");
    page.tracker = at.number.groups;
    page.about = about_number(reading, at.number);
    page.qr = number_to_scan(reading, at.number);
    const auto contests = contests_of(reading.state, reading.election);
    for (std::size_t i = 0; i < contests.size(); ++i) {
        const auto& group = reading.state.session->groups[i];
        if (group.none()) page.chosen.push_back(words.text("You vote in none of these."));
        if (contests[i] == nullptr) continue;
        if (group.place()) page.chosen.push_back(reading.own_title(contests[i]->title) + ":");
        const auto& selection = reading.state.session->contests[i];
        const auto chosen = chosen_in(reading, static_cast<std::uint32_t>(i));
        for (const auto project : listed(selection)) {
            const auto mark =
                by_method(chosen, [&](const auto& by) { return mark_of(reading, by, project); });
            page.chosen.push_back((mark.figure.empty() ? "" : mark.figure + " · ") +
                                  reading.own_title(contests[i]->projects[project].title));
        }
        if (blank(selection)) page.chosen.push_back(words.text("Blank vote"));
    }
    page.again = {words.text("Choose anew"), ChooseAgain{}, true, {}};
    Aloud aloud;
    aloud.say(page.headline).say(page.explanation).say(page.tracker).say(page.about);
    for (const auto& one : page.chosen)
        aloud.say(one);
    return {std::move(page), words.text("Test of the machine"), aloud.text(), cast_help(reading)};
}

}  // namespace valurna::kiosk
