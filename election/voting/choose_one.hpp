#pragma once
// Choose one: the voter chooses a single project.

#include "election/voting/project_set.hpp"

namespace valurna::election {

struct ChooseOneChoice {
    ProjectSet projects;
    bool operator==(const ChooseOneChoice&) const = default;

    [[nodiscard]] bool well_formed(std::size_t count) const { return projects.well_formed(count); }
    [[nodiscard]] Preferences preferences() const { return {projects.chosen}; }
    void wipe() { projects.wipe(); }
};

struct ChooseOneStanding {
    SetStanding set;
    [[nodiscard]] bool castable() const { return set.castable(); }
};

struct ChooseOneRule {
    using Choice = ChooseOneChoice;
    using Standing = ChooseOneStanding;
    static constexpr std::string_view kName = "choose-one";  // as in the definition
    static constexpr std::array<std::string_view, 0> kOptions = {};
    static constexpr ChoiceLimits limits() { return {0, 1}; }

    static ChooseOneRule read(const JsonNode& /*node*/) { return {}; }
    void write(nlohmann::ordered_json& /*json*/) const {}
    void check(const ContestFacts& /*facts*/, const std::string& /*at*/, FoundErrors& /*errors*/) const {}
    [[nodiscard]] std::optional<Money> stated_limit() const { return std::nullopt; }

    [[nodiscard]] Choice choose(Preferences said) const { return {ProjectSet::of(std::move(said.projects))}; }
    [[nodiscard]] Standing standing(const Choice& choice, const ContestFacts& facts) const {
        return {limits().standing(choice.projects, facts.costs)};
    }
    [[nodiscard]] std::size_t encoded_size(std::size_t projects) const { return encoded_set_size(projects); }
    [[nodiscard]] std::vector<std::uint8_t> encode(const Choice& choice, std::size_t projects) const {
        return encode_set(choice.projects, projects);
    }
    [[nodiscard]] Expected<Choice> decode(std::span<const std::uint8_t> bytes,
                                          const ContestFacts& facts) const;

    [[nodiscard]] VoteType vote_type() const { return VoteType::kChooseOne; }
    void add_to(PabulibMeta& meta, const ContestFacts& facts, int minor_digits) const;
    [[nodiscard]] Exports exports() const {
        return {.booth = true, .omastadi = true, .consul = true, .paper_ballots = true};
    }
};

}  // namespace valurna::election
