#include "kiosk/view/card.hpp"

#include "kiosk/view/method.hpp"

namespace valurna::kiosk {

std::string drawing_of(const election::Election& election, const std::string& category) {
    for (const auto& one : election.categories) {
        if (one.id == category) return one.drawing;
    }
    return {};
}

ProjectCard plain_card(const Reading& reading, const election::Contest& contest, std::uint32_t index) {
    const auto& project = contest.projects[index];
    ProjectCard card;
    card.project = index;
    card.title = reading.own(project.title);
    card.place = reading.own(project.place);
    card.tongue = reading.tongue(project.title);
    card.drawing = drawing_of(reading.election, project.category);
    card.cost = reading.money(project.cost);
    card.picture = project.picture.value_or("");
    card.picture_alt = reading.own(project.picture_alt);
    card.details = {reading.words.text("Read more"), OpenProject{index}, true,
                    reading.words.text("Read more about {title}", {{"title", card.title}})};
    card.choose = {reading.words.text("Choose"), ToggleProject{index}, true,
                   reading.words.text("Choose {title}, {money}",
                                      {{"title", card.title}, {"money", reading.spoken(project.cost)}})};
    return card;
}

std::vector<ProjectCard> every_card(const election::Election& election, Messages& messages) {
    std::vector<ProjectCard> cards;
    const State state = start_state(election, {}, true);
    const LayoutFacts layout;
    for (const auto& language : election.languages) {
        const Reading reading{{state, election, layout, messages.in(language), messages}, state};
        for (const auto& contest : election.contests) {
            const auto start = start_selection(contest);
            const Chosen untouched{contest, start, standing_of(contest, start)};
            for (std::uint32_t project = 0; project < contest.projects.size(); ++project) {
                cards.push_back(plain_card(reading, contest, project));
                cards.back().mark_label = reading.words.text("Chosen");
                cards.back().control =
                    by_method(untouched, [&](const auto& by) { return card_control(reading, by, project); });
            }
        }
    }
    return cards;
}

}  // namespace valurna::kiosk
