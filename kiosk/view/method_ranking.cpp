// Ranking in words.
#include "kiosk/view/method.hpp"

namespace valurna::kiosk {

ChoiceCount rule_bar(const Reading& reading, const ByRanking& by) {
    ChoiceCount count;
    count.chosen = by.standing.set.chosen;
    count.most = by.rule.choices.most.value_or(0);
    count.over = by.standing.set.too_many > 0;
    const auto chosen = std::to_string(count.chosen);
    count.line =
        count.most == 0
            ? reading.words.rich("Your order: <b>{count}</b>, as many as you like", {{"count", chosen}})
            : reading.words.rich("Your order: <b>{count}</b> of {most}",
                                 {{"count", chosen}, {"most", std::to_string(count.most)}});
    return count;
}

bool too_much(const ByRanking& by) {
    return by.standing.set.too_many > 0;
}

std::optional<std::string> too_much_note(const Reading& reading, const ByRanking& by, std::uint32_t project) {
    const auto& most = by.rule.choices.most;
    if (!most || place_in(by.selection.projects.chosen, project) <= *most) return std::nullopt;
    return too_many_note(reading, by.standing.set);
}

std::string mend_sentence(const Reading& reading, const ByRanking& by) {
    return mend_set(reading, by.standing.set);
}

Rich summary(const Reading& reading, const ByRanking& by) {
    if (by.standing.set.chosen == 1)
        return reading.words.rich_count("You have chosen <b>{count} proposal</b>.",
                                        "You have chosen <b>{count} proposals</b>.", 1);
    return reading.words.rich_count("You have put <b>{count} proposal</b> in order, the best one first.",
                                    "You have put <b>{count} proposals</b> in order, the best one first.",
                                    by.standing.set.chosen);
}

std::string hint(const Reading& reading, const ByRanking& by) {
    return hint_set(reading, by.rule.choices, by.standing.set, by.contest.projects.size());
}

ChoiceMark mark_of(const Reading& reading, const ByRanking& by, std::uint32_t project) {
    const auto place = std::to_string(place_in(by.selection.projects.chosen, project));
    return {place, reading.words.text("Number {number}", {{"number", place}})};
}

std::string touch_help(const Reading& reading, const ByRanking& /*by*/) {
    return reading.words.text(
        "Touch “Choose” on the proposal that you like best, then on the next best. Touch again to take one out.");
}

Arranging arranging(const Reading& reading, const ByRanking& by) {
    const auto& words = reading.words;
    Arranging out;
    out.lead = words.text("Put in order");
    out.in_order = true;
    out.question = words.text("Is this your order? The best one first.");
    out.rule = rule_bar(reading, by);
    if (too_much(by)) out.warning = mend_sentence(reading, by);
    out.help = {words.text("Touch “Up” or “Down” to move a proposal one place."),
                words.text("The proposal that you like best is number 1.")};
    return out;
}

Control line_control(const Reading& reading, const ByRanking& by, std::uint32_t project) {
    const auto& words = reading.words;
    const auto place = place_in(by.selection.projects.chosen, project);
    const auto title = reading.own_title(by.contest.projects[project].title);
    return UpAndDown{{words.text("Up"), MoveProject{project, true}, place > 1,
                      words.text("Move {title} up", {{"title", title}})},
                     {words.text("Down"), MoveProject{project, false}, place < by.standing.set.chosen,
                      words.text("Move {title} down", {{"title", title}})}};
}

}  // namespace valurna::kiosk
