#pragma once
// A choice that is a set of projects and nothing else, from its bytes: the same for every method of that kind.

#include "election/voting/project_set.hpp"

namespace valurna::election {

// kBadInput for bytes that encode_set would not write; kRefused, by not_countable, for what `rule` does not let a station cast.
template <class Rule>
[[nodiscard]] Expected<typename Rule::Choice> decode_set_choice(const Rule& rule,
                                                                std::span<const std::uint8_t> bytes,
                                                                const ContestFacts& facts) {
    ASSIGN_OR_RETURN(auto projects, decode_set(bytes, facts));
    typename Rule::Choice choice{std::move(projects)};
    if (!rule.standing(choice, facts).castable())
        return not_countable(facts, "the choices are not allowed by the rule");
    return choice;
}

}  // namespace valurna::election
