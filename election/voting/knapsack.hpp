#pragma once
// Knapsack voting: the voter chooses projects for at most an amount of money, the contest's budget where the rule
// states none; and for at least an amount, or a share of that most, where it states one.

#include "election/voting/project_set.hpp"

namespace valurna::election {

// Options of the rule, as in the definition.
inline constexpr std::string_view kMaxCost = "max_cost", kMinCost = "min_cost", kMinShare = "min_share";

struct KnapsackChoice {
    ProjectSet projects;
    bool operator==(const KnapsackChoice&) const = default;

    [[nodiscard]] bool well_formed(std::size_t count) const { return projects.well_formed(count); }
    [[nodiscard]] Preferences preferences() const { return {projects.chosen}; }
    void wipe() { projects.wipe(); }
};

struct KnapsackStanding {
    SetStanding set;
    Money left{};   // limit - cost; negative where too much is chosen
    Money over{};   // money above the limit; 0 for a blank vote
    Money under{};  // money below the least; 0 for a blank vote
    [[nodiscard]] bool castable() const;
};

struct KnapsackRule {
    using Choice = KnapsackChoice;
    using Standing = KnapsackStanding;
    static constexpr std::string_view kName = "knapsack";  // as in the definition
    static constexpr std::array kOptions = {kMinChoices, kMaxChoices, kMaxCost, kMinCost, kMinShare};

    ChoiceLimits choices;
    std::optional<Money> max_cost;  // of all that a voter chooses; the budget if not stated
    std::optional<Money> min_cost;
    std::optional<std::int64_t> min_share = {};  // millionths of the limit, in the place of min_cost

    [[nodiscard]] Money limit(Money budget) const { return max_cost.value_or(budget); }
    [[nodiscard]] Money least(Money budget) const;  // a share is rounded up

    static KnapsackRule read(const JsonNode& node);
    void write(nlohmann::ordered_json& json) const;
    void check(const ContestFacts& facts, const std::string& at, FoundErrors& errors) const;
    [[nodiscard]] std::optional<Money> stated_limit() const { return max_cost; }

    [[nodiscard]] Choice choose(Preferences said) const;
    [[nodiscard]] Standing standing(const Choice& choice, const ContestFacts& facts) const;
    [[nodiscard]] std::size_t encoded_size(std::size_t projects) const { return encoded_set_size(projects); }
    [[nodiscard]] std::vector<std::uint8_t> encode(const Choice& choice, std::size_t projects) const;
    [[nodiscard]] Expected<Choice> decode(std::span<const std::uint8_t> bytes,
                                          const ContestFacts& facts) const;

    [[nodiscard]] VoteType vote_type() const { return VoteType::kApproval; }
    void add_to(PabulibMeta& meta, const ContestFacts& facts, int minor_digits) const;
    [[nodiscard]] Exports exports() const;
};

}  // namespace valurna::election
