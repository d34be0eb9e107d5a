#include "kiosk/pages/start/view.hpp"

namespace valurna::kiosk {

Said<StartPage> view_of(const AtStart&, const Reading& reading) {
    const auto& words = reading.words;
    StartPage page;
    page.title = reading.own(reading.election.title);
    election::Money all{};
    for (const auto& contest : reading.election.contests)
        all.minor += contest.budget.minor;
    // The organiser's own words where there are any; saying the sum a second time below them would only be
    // noise.
    const auto introduction = reading.own_with_tongue(reading.election.introduction);
    page.introduction = introduction.empty() ? words.rich("You help decide how <b>{money}</b> is used.",
                                                          {{"money", reading.money(all)}})
                                             : escape_markup(introduction);
    const bool open = reading.state.polls_open;
    page.begin = {words.text("Touch here to vote"), Begin{}, open, {}};
    page.languages = language_choices(reading);
    if (!open) {
        page.notice = reading.state.paused ? words.text("Voting is paused. Please wait, or ask the staff.")
                      : reading.state.was_open
                          ? words.text("Voting here is closed. Thank you to all who took part.")
                          : words.text("Voting here has not opened yet.");
    }
    page.votes = votes_here(reading);
    Aloud aloud;
    aloud.say(page.title)
        .say(introduction.empty()
                 ? words.text("You help decide how <b>{money}</b> is used.",
                              {{"money", words.spoken_money(all, reading.election.currency)}})
                 : introduction)
        .say(open ? page.begin.label : page.notice)
        .say(page.votes);
    std::string title = page.title;
    return {std::move(page), std::move(title), aloud.text(), {}};
}

}  // namespace valurna::kiosk
