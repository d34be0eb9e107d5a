#include "kiosk/view/choosing.hpp"

#include <algorithm>

namespace valurna::kiosk {
namespace {

// Among what is chosen, what came after the limit was reached is too much.
bool too_much(const Chosen& chosen, std::uint32_t project) {
    const auto& rule = chosen.contest.voting;
    std::int64_t sum = 0;
    std::uint32_t place = 0;
    for (const auto one : chosen.selection.chosen) {
        sum += chosen.contest.projects[one].cost.minor;
        ++place;
        if (one != project) continue;
        if (rule.method == election::VotingMethod::kKnapsack && sum > knapsack_limit(chosen.contest).minor)
            return true;
        return rule.max_choices && place > *rule.max_choices;
    }
    return false;
}

// The cheapest of the other chosen projects that would mend it alone.
const election::Project* could_go_out(const Chosen& chosen, std::uint32_t project) {
    const election::Project* best = nullptr;
    for (const auto one : chosen.selection.chosen) {
        const auto& candidate = chosen.contest.projects[one];
        if (one == project || candidate.cost < chosen.standing.over) continue;
        if (best == nullptr || candidate.cost < best->cost) best = &candidate;
    }
    return best;
}

std::string too_much_note(const Reading& reading, const Chosen& chosen, std::uint32_t project) {
    const auto& words = reading.words;
    if (chosen.standing.over.minor == 0) {
        return words.count("{count} project too many. Take out this one or another.",
                           "{count} projects too many. Take out this one or others.",
                           chosen.standing.too_many);
    }
    const auto money = reading.money(chosen.standing.over);
    const auto* other = could_go_out(chosen, project);
    if (other == nullptr) return words.text("{money} too much. Take out this one.", {{"money", money}});
    return words.text("{money} too much. Take out this one, or “{title}”.",
                      {{"money", money}, {"title", reading.own(other->title)}});
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
    const auto& all = chosen.selection.chosen;
    if (std::find(all.begin(), all.end(), project) == all.end()) return card;
    card.mark = CardMark::kChosen;
    card.mark_label = words.text("Chosen");
    card.choose.label = words.text("Chosen");
    if (too_much(chosen, project)) {
        card.mark = CardMark::kTooMuch;
        card.mark_label = words.text("Too much");
        card.note = too_much_note(reading, chosen, project);
        card.choose.label = words.text("Take out");
    }
    card.choose.spoken = words.text("{title} is chosen. Take it out", {{"title", card.title}});
    return card;
}

std::string contest_title(const Reading& reading, std::uint32_t index) {
    const auto contests = contests_of(reading.state, reading.election);
    if (contests.size() < 2) return reading.own(reading.election.title);
    return reading.words.text("{title} ({number} of {total})",
                              {{"title", reading.own(contests[index]->title)},
                               {"number", std::to_string(index + 1)},
                               {"total", std::to_string(contests.size())}});
}

std::string mend_sentence(const Reading& reading, const election::Standing& standing) {
    const auto& words = reading.words;
    if (standing.over.minor > 0) {
        return words.text("This is {money} too much. Take something out before you go on.",
                          {{"money", reading.money(standing.over)}});
    }
    if (standing.too_many > 0) {
        return words.count("This is {count} project too many. Take one out before you go on.",
                           "This is {count} projects too many. Take some out before you go on.",
                           standing.too_many);
    }
    if (standing.empty_not_blank) {
        return words.text("Nothing is chosen here. Choose a project, or cast a blank vote.");
    }
    if (standing.too_few > 0) {
        return words.count("Choose {count} more project, or take out all and cast a blank vote.",
                           "Choose {count} more projects, or take out all and cast a blank vote.",
                           standing.too_few);
    }
    if (standing.under.minor > 0) {
        return words.text("Choose for {money} more, or take out all and cast a blank vote.",
                          {{"money", reading.money(standing.under)}});
    }
    return {};
}

std::vector<std::string> choosing_help(const Reading& reading) {
    const auto& words = reading.words;
    return {words.text("Touch “Choose” to choose a project. Touch again to take it out."),
            words.text("Touch a project's picture or name to read more about it."),
            words.text("Touch “Review” when you are done. You can still change everything there."),
            ask_staff(reading)};
}

}  // namespace valurna::kiosk
