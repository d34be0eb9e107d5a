#include "election/voting/yes_no.hpp"

#include <algorithm>

namespace valurna::election {

Preferences YesNoChoice::preferences() const {
    Preferences said;
    for (std::size_t i = 0; i < answers.projects.size(); ++i) {
        if (answers.points[i] == YesNoRule::kAnswers.most) said.projects.push_back(answers.projects[i]);
    }
    return said;
}

YesNoChoice YesNoRule::choose(Preferences said) const {
    if (said.points.empty()) said.points.assign(said.projects.size(), kAnswers.most);
    return {PointSet::of(std::move(said))};
}

YesNoStanding YesNoRule::standing(const Choice& choice, const ContestFacts& facts) const {
    const auto& answers = choice.answers;
    const bool strange = std::any_of(answers.points.begin(), answers.points.end(),
                                     [](std::int64_t answer) { return !kAnswers.has(answer); });
    return {ChoiceLimits{}.standing(answers.blank, answers.projects, facts.costs), strange};
}

Expected<YesNoChoice> YesNoRule::decode(std::span<const std::uint8_t> bytes,
                                        const ContestFacts& facts) const {
    ASSIGN_OR_RETURN(auto answers, decode_points(bytes, facts, kAnswers));
    Choice choice{std::move(answers)};
    if (!standing(choice, facts).castable())
        return not_countable(facts, "the choices are not allowed by the rule");
    return choice;
}

}  // namespace valurna::election
