#pragma once
// The voting methods: the rule of a contest, what a voter chose in it, and where that choice stands. Each is a closed
// variant, and every function here works on any method. To add one: docs/adding-a-voting-method.md

#include <concepts>
#include <variant>

#include "election/voting/approval.hpp"
#include "election/voting/choose_one.hpp"
#include "election/voting/knapsack.hpp"
#include "election/voting/points.hpp"
#include "election/voting/ranking.hpp"
#include "election/voting/score.hpp"
#include "election/voting/yes_no.hpp"

namespace valurna::election {

using VotingRule = std::variant<ApprovalRule, KnapsackRule, RankingRule, CumulativeRule, PickThenPointsRule,
                                ScoreRule, YesNoRule, ChooseOneRule>;
using Choice = std::variant<ApprovalChoice, KnapsackChoice, RankingChoice, CumulativeChoice,
                            PickThenPointsChoice, ScoreChoice, YesNoChoice, ChooseOneChoice>;
using Standing = std::variant<ApprovalStanding, KnapsackStanding, RankingStanding, CumulativeStanding,
                              PickThenPointsStanding, ScoreStanding, YesNoStanding, ChooseOneStanding>;

// All that a method must have; the compiler names what is missing.
template <class Rule>
concept VotingMethod = requires(const Rule rule, typename Rule::Choice choice,
                                const typename Rule::Standing standing, const ContestFacts facts,
                                std::span<const std::uint8_t> bytes, const JsonNode node,
                                nlohmann::ordered_json& json, FoundErrors& errors, PabulibMeta& meta,
                                const std::string& at) {
    { Rule::kName } -> std::convertible_to<std::string_view>;
    // In the definition.
    { *std::begin(Rule::kOptions) } -> std::convertible_to<std::string_view>;
    { Rule::read(node) } -> std::same_as<Rule>;
    {rule.write(json)};
    {rule.check(facts, at, errors)};
    { rule.stated_limit() } -> std::same_as<std::optional<Money>>;
    // A voter's choice.
    { rule.choose(Preferences()) } -> std::same_as<typename Rule::Choice>;
    { choice.well_formed(facts.costs.size()) } -> std::same_as<bool>;
    {choice.wipe()};
    { rule.standing(choice, facts) } -> std::same_as<typename Rule::Standing>;
    { standing.castable() } -> std::same_as<bool>;
    // On the ballot.
    { rule.encoded_size(facts.costs.size()) } -> std::same_as<std::size_t>;
    { rule.encode(choice, facts.costs.size()) } -> std::same_as<std::vector<std::uint8_t>>;
    { rule.decode(bytes, facts) } -> std::same_as<Expected<typename Rule::Choice>>;
    // Decrypted.
    { choice.preferences() } -> std::same_as<Preferences>;
    { rule.vote_type() } -> std::same_as<VoteType>;
    {rule.add_to(meta, facts, 2)};
    { rule.exports() } -> std::same_as<Exports>;
};

// The rule's name in the definition.
[[nodiscard]] std::string_view name_of(const VotingRule& rule);
// Reads and writes the object "voting" of a contest. What is wrong goes to the node's errors.
[[nodiscard]] VotingRule read_voting_rule(const JsonNode& node);
void write_voting_rule(const VotingRule& rule, nlohmann::ordered_json& json);
// Adds an error where no ballot can meet the rule. `at`: JSON pointer of the rule.
void check_voting_rule(const VotingRule& rule, const ContestFacts& facts, const std::string& at,
                       FoundErrors& errors);
// The most that one voter may spend where the rule itself states it.
[[nodiscard]] std::optional<Money> stated_limit(const VotingRule& rule);

// The choice that says this; no projects: a blank vote. Points that the method does not give are left out; where none
// are said, they are such as the rule allows, if it can.
[[nodiscard]] Choice choose(const VotingRule& rule, Preferences said);
[[nodiscard]] inline Choice choose(const VotingRule& rule, std::vector<std::uint32_t> projects) {
    return choose(rule, Preferences{std::move(projects)});
}
// It names only projects that there are, as its method's fields ask for.
[[nodiscard]] bool well_formed(const Choice& choice, std::size_t projects);
void wipe(Choice& choice);  // overwrites what was chosen and empties it
// Where a choice stands against its rule, each fact that a voter is told in words. The choice must be of the rule's
// method, here and in encode(): another one stops the process.
[[nodiscard]] Standing standing(const VotingRule& rule, const Choice& choice, const ContestFacts& facts);
[[nodiscard]] bool castable(const Standing& standing);
// False also for a choice of another method.
[[nodiscard]] bool castable(const VotingRule& rule, const Choice& choice, const ContestFacts& facts);

// The canonical bytes of a choice, as many for every ballot of the contest. Their form stands at each method.
[[nodiscard]] std::size_t encoded_size(const VotingRule& rule, std::size_t projects);
[[nodiscard]] std::vector<std::uint8_t> encode(const VotingRule& rule, const Choice& choice,
                                               std::size_t projects);
// Refuses bytes that encode() does not write, and choices that the rule does not allow. `bytes` may be longer by zero
// padding to whole sealing blocks.
[[nodiscard]] Expected<Choice> decode(const VotingRule& rule, std::span<const std::uint8_t> bytes,
                                      const ContestFacts& facts);

// What a decrypted choice says outside.
[[nodiscard]] Preferences preferences(const Choice& choice);
[[nodiscard]] VoteType vote_type(const VotingRule& rule);
void add_to(PabulibMeta& meta, const VotingRule& rule, const ContestFacts& facts, int minor_digits);
[[nodiscard]] Exports exports(const VotingRule& rule);

}  // namespace valurna::election
