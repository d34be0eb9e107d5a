#pragma once
// Ranking: the voter puts projects in order, the best one first, up to a number of them.

#include "election/voting/project_set.hpp"

namespace valurna::election {

struct RankingChoice {
    bool blank = false;                 // an explicit blank vote: then nothing is ranked
    std::vector<std::uint32_t> ranked;  // indices of projects, the best first, no repeats
    bool operator==(const RankingChoice&) const = default;

    [[nodiscard]] bool well_formed(std::size_t projects) const;
    // The points of a rank: length of the voter's list - 1 - position. docs/counting.md
    [[nodiscard]] Preferences preferences() const;
    void wipe();
};

struct RankingStanding {
    SetStanding set;
    [[nodiscard]] bool castable() const { return set.castable(); }
};

struct RankingRule {
    using Choice = RankingChoice;
    using Standing = RankingStanding;
    static constexpr std::string_view kName = "ranking";  // as in the definition
    static constexpr std::array kOptions = {kMinChoices, kMaxChoices};

    ChoiceLimits choices;

    static RankingRule read(const JsonNode& node) { return {ChoiceLimits::read(node)}; }
    void write(nlohmann::ordered_json& json) const { choices.write(json); }
    void check(const ContestFacts& facts, const std::string& at, FoundErrors& errors) const;
    [[nodiscard]] std::optional<Money> stated_limit() const { return std::nullopt; }

    [[nodiscard]] Choice choose(Preferences said) const;  // in the order of `said`
    [[nodiscard]] Standing standing(const Choice& choice, const ContestFacts& facts) const;
    // Byte 0: 0x80 for a blank vote, else 0. Then for each rank up to the longest list that is allowed the number of its
    // project, from 1 in the order of the definition, or 0 behind the last rank: one byte, or two (the high one first)
    // where there are more than 255 projects.
    [[nodiscard]] std::size_t encoded_size(std::size_t projects) const;
    [[nodiscard]] std::vector<std::uint8_t> encode(const Choice& choice, std::size_t projects) const;
    [[nodiscard]] Expected<Choice> decode(std::span<const std::uint8_t> bytes,
                                          const ContestFacts& facts) const;

    [[nodiscard]] VoteType vote_type() const { return VoteType::kOrdinal; }
    void add_to(PabulibMeta& meta, const ContestFacts& facts, int minor_digits) const;
    // What those platforms take has no room for an order.
    [[nodiscard]] Exports exports() const { return {}; }

  private:
    [[nodiscard]] std::size_t longest(std::size_t projects) const;
};

}  // namespace valurna::election
