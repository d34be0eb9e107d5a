#pragma once
// Score: the voter gives each project a figure of a scale, as many projects as they like.

#include "election/voting/point_set.hpp"

namespace valurna::election {

// Options of the rule, as in the definition.
inline constexpr std::string_view kMaxScore = "max_score", kMinScore = "min_score";

struct ScoreChoice {
    PointSet scores;
    bool operator==(const ScoreChoice&) const = default;

    [[nodiscard]] bool well_formed(std::size_t count) const { return scores.well_formed(count); }
    [[nodiscard]] Preferences preferences() const { return scores.preferences(); }
    void wipe() { scores.wipe(); }
};

struct ScoreStanding {
    SetStanding set;
    std::uint32_t outside = 0;  // projects with a figure that the scale does not have
    [[nodiscard]] bool castable() const { return set.castable() && outside == 0; }
};

struct ScoreRule {
    using Choice = ScoreChoice;
    using Standing = ScoreStanding;
    static constexpr std::string_view kName = "score";  // as in the definition
    static constexpr std::array kOptions = {kMinScore, kMaxScore, kMinChoices, kMaxChoices};

    ChoiceLimits choices;  // how many projects get a figure
    PointRange scale{0, 5};

    static ScoreRule read(const JsonNode& node);
    void write(nlohmann::ordered_json& json) const;
    void check(const ContestFacts& facts, const std::string& at, FoundErrors& errors) const;
    [[nodiscard]] std::optional<Money> stated_limit() const { return std::nullopt; }

    // Where no figures are said, each project gets the highest.
    [[nodiscard]] Choice choose(Preferences said) const;
    [[nodiscard]] Standing standing(const Choice& choice, const ContestFacts& facts) const;
    // As encode_points() writes them: 0 for no figure, else the step of the scale, from 1.
    [[nodiscard]] std::size_t encoded_size(std::size_t projects) const {
        return encoded_points_size(projects, scale);
    }
    [[nodiscard]] std::vector<std::uint8_t> encode(const Choice& choice, std::size_t projects) const {
        return encode_points(choice.scores, projects, scale);
    }
    [[nodiscard]] Expected<Choice> decode(std::span<const std::uint8_t> bytes,
                                          const ContestFacts& facts) const;

    [[nodiscard]] VoteType vote_type() const { return VoteType::kScoring; }
    void add_to(PabulibMeta& meta, const ContestFacts& facts, int minor_digits) const;
    // What those platforms take has no room for figures.
    [[nodiscard]] Exports exports() const { return {}; }
};

}  // namespace valurna::election
