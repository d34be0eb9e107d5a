#pragma once
// Approval voting: the voter chooses projects, within limits on how many.

#include "election/voting/project_set.hpp"

namespace valurna::election {

struct ApprovalChoice {
    ProjectSet projects;
    bool operator==(const ApprovalChoice&) const = default;

    [[nodiscard]] bool well_formed(std::size_t count) const { return projects.well_formed(count); }
    [[nodiscard]] Preferences preferences() const { return {projects.chosen}; }
    void wipe() { projects.wipe(); }
};

struct ApprovalStanding {
    SetStanding set;
    [[nodiscard]] bool castable() const { return set.castable(); }
};

struct ApprovalRule {
    using Choice = ApprovalChoice;
    using Standing = ApprovalStanding;
    static constexpr std::string_view kName = "approval";  // as in the definition
    static constexpr std::array kOptions = {kMinChoices, kMaxChoices};

    ChoiceLimits choices;

    static ApprovalRule read(const JsonNode& node);
    void write(nlohmann::ordered_json& json) const { choices.write(json); }
    void check(const ContestFacts& facts, const std::string& at, FoundErrors& errors) const;
    [[nodiscard]] std::optional<Money> stated_limit() const { return std::nullopt; }

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
