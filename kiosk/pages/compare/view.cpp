#include "kiosk/pages/compare/view.hpp"

#include "kiosk/view/choosing.hpp"

namespace valurna::kiosk {
namespace {

ComparePage::Side side_of(const Reading& reading, const Chosen& chosen, std::uint32_t index) {
    const auto& project = chosen.contest.projects[index];
    const auto& about = project.description.empty() ? project.summary : project.description;
    ComparePage::Side side;
    side.card = card_of(reading, chosen, index);
    side.card.details.enabled = false;  // they are here
    side.description = about.empty() ? side.card.tongue : reading.own_with_tongue(about);
    side.choose = side.card.choose;
    side.choose.label = side.card.mark == CardMark::kOpen ? reading.words.text("Choose this")
                                                          : reading.words.text("Take out");
    return side;
}

std::string difference_of(const Reading& reading, election::Money first, election::Money second) {
    const auto& words = reading.words;
    if (first == second) return words.text("Both cost the same.");
    const election::Money more{first < second ? second.minor - first.minor : first.minor - second.minor};
    return words.text("The difference is {money}.", {{"money", reading.money(more)}});
}

}  // namespace

Said<ComparePage> view_of(const AtCompare& at, const Reading& reading) {
    const auto& words = reading.words;
    const auto chosen = chosen_in(reading, at.under.under.contest);
    ComparePage page;
    page.sides = {side_of(reading, chosen, at.under.project), side_of(reading, chosen, at.other)};
    page.difference = difference_of(reading, chosen.contest.projects[at.under.project].cost,
                                    chosen.contest.projects[at.other].cost);
    page.back = {words.text("Back"), GoBack{}, true, words.text("Back to all proposals")};
    const auto title = words.text("Two proposals");
    Aloud aloud;
    aloud.say(title);
    for (const auto& side : page.sides)
        aloud.say(side.card.title).say(side.card.cost).say(side.card.mark_label).say(side.description);
    aloud.say(page.difference);
    return {std::move(page), title, aloud.text(), choosing_help(reading, chosen)};
}

}  // namespace valurna::kiosk
