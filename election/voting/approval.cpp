#include "election/voting/approval.hpp"

#include "election/voting/decode_choice.hpp"

namespace valurna::election {

ApprovalRule ApprovalRule::read(const JsonNode& node) {
    return {ChoiceLimits::read(node)};
}

void ApprovalRule::check(const ContestFacts& facts, const std::string& at, FoundErrors& errors) const {
    choices.check(facts.costs.size(), at, errors);
}

ApprovalChoice ApprovalRule::choose(Preferences said) const {
    return {ProjectSet::of(std::move(said.projects))};
}

ApprovalStanding ApprovalRule::standing(const Choice& choice, const ContestFacts& facts) const {
    return {choices.standing(choice.projects, facts.costs)};
}

std::vector<std::uint8_t> ApprovalRule::encode(const Choice& choice, std::size_t projects) const {
    return encode_set(choice.projects, projects);
}

Expected<ApprovalChoice> ApprovalRule::decode(std::span<const std::uint8_t> bytes,
                                              const ContestFacts& facts) const {
    return decode_set_choice(*this, bytes, facts);
}

void ApprovalRule::add_to(PabulibMeta& meta, const ContestFacts& /*facts*/, int /*minor_digits*/) const {
    choices.add_to(meta);
}

Exports ApprovalRule::exports() const {
    return {.booth = true, .omastadi = true, .consul = true, .paper_ballots = true};
}

}  // namespace valurna::election
