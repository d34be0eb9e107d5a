#include "kiosk/pages/details/view.hpp"

#include "kiosk/view/choosing.hpp"

namespace valurna::kiosk {

Said<DetailsPage> view_of(const AtDetails& at, const Reading& reading) {
    const auto& words = reading.words;
    const auto chosen = chosen_in(reading, at.under.contest);
    const auto& project = chosen.contest.projects[at.project];
    DetailsPage page;
    page.card = card_of(reading, chosen, at.project);
    page.card.details.enabled = false;  // they are here
    const auto& about = project.description.empty() ? project.summary : project.description;
    page.description = about.empty() ? page.card.tongue : reading.own_with_tongue(about);
    if (!project.proposer.empty())
        page.proposer_line = words.text("Proposed by {name}", {{"name", project.proposer}});
    if (!page.card.place.empty())
        page.place_line = words.text("Place: {place}", {{"place", page.card.place}});
    page.back = {words.text("Back"), GoBack{}, true, words.text("Back to all proposals")};
    page.choose = page.card.choose;
    page.choose.label =
        page.card.mark == CardMark::kOpen ? words.text("Choose this") : words.text("Take out");
    if (offers_finding(chosen.contest))
        page.compare =
            Button{words.text("Compare"), CompareWith{}, true,
                   words.text("Compare {title} with another proposal", {{"title", page.card.title}})};
    Aloud aloud;
    aloud.say(page.card.title)
        .say(page.card.picture_alt)
        .say(page.description)
        .say(page.place_line)
        .say(page.proposer_line)
        .say(reading.spoken(project.cost))
        .say(page.card.mark_label)
        .say(page.card.note);
    return {std::move(page), contest_title(reading, at.under.contest), aloud.text(),
            choosing_help(reading, chosen)};
}

}  // namespace valurna::kiosk
