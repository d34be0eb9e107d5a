#include "election/voting/score.hpp"

#include <nlohmann/json.hpp>

namespace valurna::election {

ScoreRule ScoreRule::read(const JsonNode& node) {
    ScoreRule rule{ChoiceLimits::read(node)};
    if (node.has(kMinScore)) rule.scale.least = node.at(kMinScore).integer(-kMostGiven / 2, kMostGiven / 2);
    if (node.has(kMaxScore)) rule.scale.most = node.at(kMaxScore).integer(-kMostGiven / 2, kMostGiven / 2);
    return rule;
}

void ScoreRule::write(nlohmann::ordered_json& json) const {
    json[kMinScore] = scale.least;
    json[kMaxScore] = scale.most;
    choices.write(json);
}

void ScoreRule::check(const ContestFacts& facts, const std::string& at, FoundErrors& errors) const {
    if (!choices.check(facts.costs.size(), at, errors)) return;
    if (scale.least >= scale.most) {
        errors.add(at + "/" + std::string(kMaxScore),
                   "the scale has no two figures: it is not above min_score", "raise it, or lower min_score");
        return;
    }
    check_room(facts.costs.size(), scale, at, errors);
}

ScoreChoice ScoreRule::choose(Preferences said) const {
    if (said.points.empty()) said.points.assign(said.projects.size(), scale.most);
    return {PointSet::of(std::move(said))};
}

ScoreStanding ScoreRule::standing(const Choice& choice, const ContestFacts& facts) const {
    ScoreStanding at{choices.standing(choice.scores.blank, choice.scores.projects, facts.costs)};
    for (const auto score : choice.scores.points) {
        if (!scale.has(score)) ++at.outside;
    }
    return at;
}

Expected<ScoreChoice> ScoreRule::decode(std::span<const std::uint8_t> bytes,
                                        const ContestFacts& facts) const {
    ASSIGN_OR_RETURN(auto scores, decode_points(bytes, facts, scale));
    Choice choice{std::move(scores)};
    if (!standing(choice, facts).castable())
        return not_countable(facts, "the choices are not allowed by the rule");
    return choice;
}

void ScoreRule::add_to(PabulibMeta& meta, const ContestFacts& /*facts*/, int /*minor_digits*/) const {
    choices.add_to(meta);
    meta["min_points"] = std::to_string(scale.least);
    meta["max_points"] = std::to_string(scale.most);
}

}  // namespace valurna::election
