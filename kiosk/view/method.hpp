#pragma once
// The voting methods in words: one overload of each function per method, for a contest in which a voter is choosing.
// A method's overloads are in method_<name>.cpp; what is missing does not compile. docs/adding-a-voting-method.md

#include <optional>
#include <string>
#include <type_traits>
#include <variant>
#include <vector>

#include "kiosk/view/reading.hpp"

namespace valurna::kiosk {

// --- the bar above the cards that says how far the rule has been used ---
struct MoneyBar {
    Rich chosen, left;          // "You have chosen for <b>175 000 kr</b>", "<b>125 000 kr</b> left"
    std::vector<double> parts;  // share of the limit of each chosen, in order of choice; the sum may pass 1
    bool over = false;
};
struct ChoiceCount {
    Rich line;                           // "<b>2</b> of 3 chosen"
    std::uint32_t chosen = 0, most = 0;  // most = 0: no limit, then dots are not drawn
    bool over = false;
};
using RuleBar = std::variant<MoneyBar, ChoiceCount>;

void say(Aloud& aloud, const MoneyBar& bar);
void say(Aloud& aloud, const ChoiceCount& count);

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

// The rule's bar.
[[nodiscard]] ChoiceCount rule_bar(const Reading& reading, const ByApproval& by);
[[nodiscard]] MoneyBar rule_bar(const Reading& reading, const ByKnapsack& by);

// More is chosen than the rule allows. Too little is still on its way and is told on the review page only.
[[nodiscard]] bool too_much(const ByApproval& by);
[[nodiscard]] bool too_much(const ByKnapsack& by);

// On a chosen project's card: it came after the limit was reached, and how to mend that. None: it may stay.
[[nodiscard]] std::optional<std::string> too_much_note(const Reading& reading, const ByApproval& by,
                                                       std::uint32_t project);
[[nodiscard]] std::optional<std::string> too_much_note(const Reading& reading, const ByKnapsack& by,
                                                       std::uint32_t project);

// What is wrong with the choice and how to mend it; empty where nothing is.
[[nodiscard]] std::string mend_sentence(const Reading& reading, const ByApproval& by);
[[nodiscard]] std::string mend_sentence(const Reading& reading, const ByKnapsack& by);

// On the review page, where something is chosen: what it is, and what may be left as it is (empty: nothing to say).
[[nodiscard]] Rich summary(const Reading& reading, const ByApproval& by);
[[nodiscard]] Rich summary(const Reading& reading, const ByKnapsack& by);
[[nodiscard]] std::string hint(const Reading& reading, const ByApproval& by);
[[nodiscard]] std::string hint(const Reading& reading, const ByKnapsack& by);

// --- what methods that choose a set of projects have in common ---
// The place of `project` in the order of choice, from 1; 0: it is not chosen.
[[nodiscard]] std::uint32_t place_in(const SetSelection& selection, std::uint32_t project);
[[nodiscard]] std::string too_many_note(const Reading& reading, const election::SetStanding& standing);
[[nodiscard]] std::string mend_set(const Reading& reading, const election::SetStanding& standing);

}  // namespace valurna::kiosk
