#pragma once
// Yes or no: the voter answers yes or no for each project, or leaves it unanswered. A count reads the yes answers as
// approvals; a no is on the ballot and in its check, and weighs as much as no answer.

#include "election/voting/point_set.hpp"

namespace valurna::election {

struct YesNoChoice {
    PointSet answers;  // 1: yes, 0: no
    bool operator==(const YesNoChoice&) const = default;

    [[nodiscard]] bool well_formed(std::size_t count) const { return answers.well_formed(count); }
    [[nodiscard]] Preferences preferences() const;
    void wipe() { answers.wipe(); }
};

struct YesNoStanding {
    SetStanding set;       // of all answers
    bool strange = false;  // an answer that is neither
    [[nodiscard]] bool castable() const { return set.castable() && !strange; }
};

struct YesNoRule {
    using Choice = YesNoChoice;
    using Standing = YesNoStanding;
    static constexpr std::string_view kName = "yes-no";  // as in the definition
    static constexpr std::array<std::string_view, 0> kOptions = {};
    static constexpr PointRange kAnswers{0, 1};

    static YesNoRule read(const JsonNode& /*node*/) { return {}; }
    void write(nlohmann::ordered_json& /*json*/) const {}
    void check(const ContestFacts& facts, const std::string& at, FoundErrors& errors) const {
        check_room(facts.costs.size(), kAnswers, at, errors);
    }
    [[nodiscard]] std::optional<Money> stated_limit() const { return std::nullopt; }

    // Where no answers are said, each is yes.
    [[nodiscard]] Choice choose(Preferences said) const;
    [[nodiscard]] Standing standing(const Choice& choice, const ContestFacts& facts) const;
    // As encode_points() writes them: 0 for no answer, 1 for no, 2 for yes.
    [[nodiscard]] std::size_t encoded_size(std::size_t projects) const {
        return encoded_points_size(projects, kAnswers);
    }
    [[nodiscard]] std::vector<std::uint8_t> encode(const Choice& choice, std::size_t projects) const {
        return encode_points(choice.answers, projects, kAnswers);
    }
    [[nodiscard]] Expected<Choice> decode(std::span<const std::uint8_t> bytes,
                                          const ContestFacts& facts) const;

    [[nodiscard]] VoteType vote_type() const { return VoteType::kApproval; }
    void add_to(PabulibMeta& /*meta*/, const ContestFacts& /*facts*/, int /*minor_digits*/) const {}
    [[nodiscard]] Exports exports() const {
        return {.booth = true, .omastadi = true, .consul = true, .paper_ballots = true};
    }
};

}  // namespace valurna::election
