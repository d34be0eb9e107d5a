#include "kiosk/view/choosing.hpp"

#include <algorithm>

namespace valurna::kiosk {
namespace {

std::string with_number(const Reading& reading, std::uint32_t index, const election::Text& title) {
    return reading.words.text("{title} ({number} of {total})",
                              {{"title", reading.own_title(title)},
                               {"number", std::to_string(index + 1)},
                               {"total", std::to_string(reading.state.session->contests.size())}});
}

}  // namespace

Chosen chosen_in(const Reading& reading, std::uint32_t index) {
    const auto* contest = contests_of(reading.state, reading.election)[index];
    const auto& selection = reading.state.session->contests[index];
    return {*contest, selection, standing_of(*contest, selection)};
}

ProjectCard card_of(const Reading& reading, const Chosen& chosen, std::uint32_t project) {
    const auto& words = reading.words;
    auto card = plain_card(reading, chosen.contest, project);
    card.control = by_method(chosen, [&](const auto& by) { return card_control(reading, by, project); });
    const auto& all = listed(chosen.selection);
    if (std::find(all.begin(), all.end(), project) == all.end()) return card;
    card.mark = CardMark::kChosen;
    card.mark_label = words.text("Chosen");
    card.choose.label = words.text("Chosen");
    const auto mark = by_method(chosen, [&](const auto& by) { return mark_of(reading, by, project); });
    card.figure = mark.figure;
    if (!mark.words.empty()) card.mark_label = mark.words;
    const auto note = by_method(chosen, [&](const auto& by) { return too_much_note(reading, by, project); });
    if (note) {
        card.mark = CardMark::kTooMuch;
        card.mark_label = words.text("Too much");
        card.note = *note;
        card.choose.label = words.text("Take out");
    }
    card.choose.spoken = words.text("{title} is chosen. Take it out", {{"title", card.title}});
    if (!mark.words.empty()) card.choose.spoken = mark.words + ". " + card.choose.spoken;
    return card;
}

std::string contest_title(const Reading& reading, std::uint32_t index) {
    const auto contests = contests_of(reading.state, reading.election);
    if (contests.size() < 2) {
        const bool of_group = parts_of(reading.state, reading.election)[index].group != nullptr;
        return reading.own_title(of_group ? contests[index]->title : reading.election.title);
    }
    return with_number(reading, index, contests[index]->title);
}

std::string part_title(const Reading& reading, std::uint32_t index) {
    const auto parts = parts_of(reading.state, reading.election);
    return parts.size() < 2 ? reading.own_title(parts[index].title())
                            : with_number(reading, index, parts[index].title());
}

std::string onward_label(const Reading& reading, const AtBallot& contest) {
    const bool last = contest.from_review || contest.contest + 1 >= reading.state.session->contests.size();
    return last ? reading.words.text("Review") : reading.words.text("Next question");
}

std::vector<std::string> choosing_help(const Reading& reading, const Chosen& chosen) {
    const auto& words = reading.words;
    return {by_method(chosen, [&](const auto& by) { return touch_help(reading, by); }),
            words.text("Touch a proposal's picture or name to read more about it."),
            words.text("Touch “Review” when you are done. You can still change everything there."),
            ask_staff(reading)};
}

}  // namespace valurna::kiosk
