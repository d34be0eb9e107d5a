// Approval voting in words.
#include "kiosk/view/method.hpp"

namespace valurna::kiosk {

ChoiceCount rule_bar(const Reading& reading, const ByApproval& by) {
    return count_of_choices(reading, by.rule.choices, by.standing.set);
}

bool too_much(const ByApproval& by) {
    return by.standing.set.too_many > 0;
}

std::optional<std::string> too_much_note(const Reading& reading, const ByApproval& by,
                                         std::uint32_t project) {
    const auto& most = by.rule.choices.most;
    if (!most || place_in(by.selection.projects.chosen, project) <= *most) return std::nullopt;
    return too_many_note(reading, by.standing.set);
}

std::string mend_sentence(const Reading& reading, const ByApproval& by) {
    return mend_set(reading, by.standing.set);
}

Rich summary(const Reading& reading, const ByApproval& by) {
    return reading.words.rich_count("You have chosen <b>{count} proposal</b>.",
                                    "You have chosen <b>{count} proposals</b>.", by.standing.set.chosen);
}

std::string hint(const Reading& reading, const ByApproval& by) {
    return hint_set(reading, by.rule.choices, by.standing.set, by.contest.projects.size());
}

}  // namespace valurna::kiosk
