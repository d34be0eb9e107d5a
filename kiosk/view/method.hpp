#pragma once
// The voting methods in words: one overload of each function per method, for a contest in which a voter is choosing.
// A method's overloads are in method_<name>.cpp; what is missing does not compile. docs/adding-a-voting-method.md

#include <optional>
#include <string>
#include <type_traits>
#include <variant>
#include <vector>

#include "kiosk/view/control.hpp"
#include "kiosk/view/reading.hpp"
#include "kiosk/view/rule_bar.hpp"

namespace valurna::kiosk {

// --- what a voter has chosen in a contest ---
struct Chosen {
    const election::Contest& contest;
    const ContestSelection& selection;
    election::Standing standing;
};

// The same, once its method is known.
template <class Rule>
struct ChosenBy {
    const election::Contest& contest;
    const Rule& rule;
    const SelectionOf<Rule>& selection;
    const typename Rule::Standing& standing;
};

// Calls `tell` with the ChosenBy of the contest's method.
template <class Tell>
auto by_method(const Chosen& chosen, Tell&& tell) {
    return std::visit(
        [&]<class Rule>(const Rule& rule) {
            return tell(ChosenBy<Rule>{chosen.contest, rule, std::get<SelectionOf<Rule>>(chosen.selection),
                                       std::get<typename Rule::Standing>(chosen.standing)});
        },
        chosen.contest.voting);
}

using ByApproval = ChosenBy<election::ApprovalRule>;
using ByKnapsack = ChosenBy<election::KnapsackRule>;
using ByRanking = ChosenBy<election::RankingRule>;
using ByCumulative = ChosenBy<election::CumulativeRule>;
using ByPickThenPoints = ChosenBy<election::PickThenPointsRule>;
using ByScore = ChosenBy<election::ScoreRule>;
using ByYesNo = ChosenBy<election::YesNoRule>;
using ByChooseOne = ChosenBy<election::ChooseOneRule>;

// The rule's bar.
[[nodiscard]] ChoiceCount rule_bar(const Reading& reading, const ByApproval& by);
[[nodiscard]] MoneyBar rule_bar(const Reading& reading, const ByKnapsack& by);
[[nodiscard]] ChoiceCount rule_bar(const Reading& reading, const ByRanking& by);
[[nodiscard]] MoneyBar rule_bar(const Reading& reading, const ByCumulative& by);
[[nodiscard]] ChoiceCount rule_bar(const Reading& reading, const ByPickThenPoints& by);
[[nodiscard]] ChoiceCount rule_bar(const Reading& reading, const ByScore& by);
[[nodiscard]] ChoiceCount rule_bar(const Reading& reading, const ByYesNo& by);
[[nodiscard]] ChoiceCount rule_bar(const Reading& reading, const ByChooseOne& by);

// More is chosen than the rule allows. Too little is still on its way and is told on the review page only.
[[nodiscard]] bool too_much(const ByApproval& by);
[[nodiscard]] bool too_much(const ByKnapsack& by);
[[nodiscard]] bool too_much(const ByRanking& by);
[[nodiscard]] bool too_much(const ByCumulative& by);
[[nodiscard]] bool too_much(const ByPickThenPoints& by);
[[nodiscard]] bool too_much(const ByScore& by);
[[nodiscard]] bool too_much(const ByYesNo& by);
[[nodiscard]] bool too_much(const ByChooseOne& by);

// On a chosen project's card: it came after the limit was reached, and how to mend that. None: it may stay.
[[nodiscard]] std::optional<std::string> too_much_note(const Reading& reading, const ByApproval& by,
                                                       std::uint32_t project);
[[nodiscard]] std::optional<std::string> too_much_note(const Reading& reading, const ByKnapsack& by,
                                                       std::uint32_t project);
[[nodiscard]] std::optional<std::string> too_much_note(const Reading& reading, const ByRanking& by,
                                                       std::uint32_t project);
[[nodiscard]] std::optional<std::string> too_much_note(const Reading& reading, const ByCumulative& by,
                                                       std::uint32_t project);
[[nodiscard]] std::optional<std::string> too_much_note(const Reading& reading, const ByPickThenPoints& by,
                                                       std::uint32_t project);
[[nodiscard]] std::optional<std::string> too_much_note(const Reading& reading, const ByScore& by,
                                                       std::uint32_t project);
[[nodiscard]] std::optional<std::string> too_much_note(const Reading& reading, const ByYesNo& by,
                                                       std::uint32_t project);
[[nodiscard]] std::optional<std::string> too_much_note(const Reading& reading, const ByChooseOne& by,
                                                       std::uint32_t project);

// What is wrong with the choice and how to mend it; empty where nothing is.
[[nodiscard]] std::string mend_sentence(const Reading& reading, const ByApproval& by);
[[nodiscard]] std::string mend_sentence(const Reading& reading, const ByKnapsack& by);
[[nodiscard]] std::string mend_sentence(const Reading& reading, const ByRanking& by);
[[nodiscard]] std::string mend_sentence(const Reading& reading, const ByCumulative& by);
[[nodiscard]] std::string mend_sentence(const Reading& reading, const ByPickThenPoints& by);
[[nodiscard]] std::string mend_sentence(const Reading& reading, const ByScore& by);
[[nodiscard]] std::string mend_sentence(const Reading& reading, const ByYesNo& by);
[[nodiscard]] std::string mend_sentence(const Reading& reading, const ByChooseOne& by);

// On the review page, where something is chosen: what it is, and what may be left as it is (empty: nothing to say).
[[nodiscard]] Rich summary(const Reading& reading, const ByApproval& by);
[[nodiscard]] Rich summary(const Reading& reading, const ByKnapsack& by);
[[nodiscard]] Rich summary(const Reading& reading, const ByRanking& by);
[[nodiscard]] Rich summary(const Reading& reading, const ByCumulative& by);
[[nodiscard]] Rich summary(const Reading& reading, const ByPickThenPoints& by);
[[nodiscard]] Rich summary(const Reading& reading, const ByScore& by);
[[nodiscard]] Rich summary(const Reading& reading, const ByYesNo& by);
[[nodiscard]] Rich summary(const Reading& reading, const ByChooseOne& by);
[[nodiscard]] std::string hint(const Reading& reading, const ByApproval& by);
[[nodiscard]] std::string hint(const Reading& reading, const ByKnapsack& by);
[[nodiscard]] std::string hint(const Reading& reading, const ByRanking& by);
[[nodiscard]] std::string hint(const Reading& reading, const ByCumulative& by);
[[nodiscard]] std::string hint(const Reading& reading, const ByPickThenPoints& by);
[[nodiscard]] std::string hint(const Reading& reading, const ByScore& by);
[[nodiscard]] std::string hint(const Reading& reading, const ByYesNo& by);
[[nodiscard]] std::string hint(const Reading& reading, const ByChooseOne& by);

// --- what only some methods have; for the others the templates stand ---
// What a voter said of a chosen project beside that it is chosen: in a figure for the eye, and in words.
struct ChoiceMark {
    std::string figure;  // "1"; empty: a tick stands there
    std::string words;   // "Number 1"
};
template <class Rule>
[[nodiscard]] ChoiceMark mark_of(const Reading& /*reading*/, const ChosenBy<Rule>& /*by*/,
                                 std::uint32_t /*project*/) {
    return {};
}
[[nodiscard]] ChoiceMark mark_of(const Reading& reading, const ByRanking& by, std::uint32_t project);
[[nodiscard]] ChoiceMark mark_of(const Reading& reading, const ByCumulative& by, std::uint32_t project);
[[nodiscard]] ChoiceMark mark_of(const Reading& reading, const ByPickThenPoints& by, std::uint32_t project);
[[nodiscard]] ChoiceMark mark_of(const Reading& reading, const ByScore& by, std::uint32_t project);
[[nodiscard]] ChoiceMark mark_of(const Reading& reading, const ByYesNo& by, std::uint32_t project);

// In the place of the button that chooses, where a card has more to say.
template <class Rule>
[[nodiscard]] Control card_control(const Reading& /*reading*/, const ChosenBy<Rule>& /*by*/,
                                   std::uint32_t /*project*/) {
    return {};
}
[[nodiscard]] Control card_control(const Reading& reading, const ByCumulative& by, std::uint32_t project);
[[nodiscard]] Control card_control(const Reading& reading, const ByScore& by, std::uint32_t project);
[[nodiscard]] Control card_control(const Reading& reading, const ByYesNo& by, std::uint32_t project);

// The line of the help that says what a touch does.
[[nodiscard]] std::string choosing_touch_help(const Reading& reading);
template <class Rule>
[[nodiscard]] std::string touch_help(const Reading& reading, const ChosenBy<Rule>& /*by*/) {
    return choosing_touch_help(reading);
}
[[nodiscard]] std::string touch_help(const Reading& reading, const ByRanking& by);
[[nodiscard]] std::string touch_help(const Reading& reading, const ByCumulative& by);
[[nodiscard]] std::string touch_help(const Reading& reading, const ByScore& by);
[[nodiscard]] std::string touch_help(const Reading& reading, const ByYesNo& by);
[[nodiscard]] std::string touch_help(const Reading& reading, const ByChooseOne& by);

// The page behind the cards on which what was chosen is put in order, or gets its points.
struct Arranging {
    std::string lead;       // the button that leads there
    bool in_order = false;  // each line has its number in front
    std::string question, warning;
    RuleBar rule;
    std::vector<std::string> help;
};
template <class Rule>
[[nodiscard]] Arranging arranging(const Reading& /*reading*/, const ChosenBy<Rule>& /*by*/) {
    return {};
}
[[nodiscard]] Arranging arranging(const Reading& reading, const ByRanking& by);
[[nodiscard]] Arranging arranging(const Reading& reading, const ByPickThenPoints& by);
// What stands on the line of a chosen project there.
template <class Rule>
[[nodiscard]] Control line_control(const Reading& /*reading*/, const ChosenBy<Rule>& /*by*/,
                                   std::uint32_t /*project*/) {
    return {};
}
[[nodiscard]] Control line_control(const Reading& reading, const ByRanking& by, std::uint32_t project);
[[nodiscard]] Control line_control(const Reading& reading, const ByPickThenPoints& by, std::uint32_t project);

// --- what methods that choose a set of projects have in common ---
// The place of `project` in the order of choice, from 1; 0: it is not chosen.
[[nodiscard]] std::uint32_t place_in(const ChosenProjects& chosen, std::uint32_t project);
// "2 of 3 chosen"
[[nodiscard]] ChoiceCount count_of_choices(const Reading& reading, const election::ChoiceLimits& limits,
                                           const election::SetStanding& standing);
[[nodiscard]] std::string too_many_note(const Reading& reading, const election::SetStanding& standing);
[[nodiscard]] std::string mend_set(const Reading& reading, const election::SetStanding& standing);
[[nodiscard]] std::string hint_set(const Reading& reading, const election::ChoiceLimits& limits,
                                   const election::SetStanding& standing, std::size_t projects);

}  // namespace valurna::kiosk
