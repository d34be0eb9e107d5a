#include "election/voting/choose_one.hpp"

namespace valurna::election {

Expected<ChooseOneChoice> ChooseOneRule::decode(std::span<const std::uint8_t> bytes,
                                                const ContestFacts& facts) const {
    ASSIGN_OR_RETURN(auto projects, decode_set(bytes, facts));
    Choice choice{std::move(projects)};
    if (!standing(choice, facts).castable())
        return not_countable(facts, "the choices are not allowed by the rule");
    return choice;
}

void ChooseOneRule::add_to(PabulibMeta& meta, const ContestFacts& /*facts*/, int /*minor_digits*/) const {
    meta["min_length"] = "1";
    meta["max_length"] = "1";
}

}  // namespace valurna::election
