#include "election/voting/points.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "base/how_many.hpp"

namespace valurna::election {

bool PointsStanding::castable() const {
    return set.castable() && over == 0 && under == 0 && too_high == 0 && too_low == 0;
}

PointLimits PointLimits::read(const JsonNode& node) {
    PointLimits limits{ChoiceLimits::read(node), {}, {}, {}, {}};
    limits.points = node.at(kPointsToGive).integer(1, kMostGiven);
    limits.least = node.has(kMinPoints) ? node.at(kMinPoints).integer(0, kMostGiven) : 0;
    limits.least_each = node.has(kMinPointsEach) ? node.at(kMinPointsEach).integer(1, kMostGiven) : 1;
    if (node.has(kMaxPointsEach)) limits.stated_each = node.at(kMaxPointsEach).integer(1, kMostGiven);
    return limits;
}

void PointLimits::write(nlohmann::ordered_json& json) const {
    json[kPointsToGive] = points;
    json[kMinPoints] = least;
    json[kMinPointsEach] = least_each;
    if (stated_each) json[kMaxPointsEach] = *stated_each;
    choices.write(json);
}

void PointLimits::check(const ContestFacts& facts, const std::string& at, FoundErrors& errors) const {
    const std::size_t count = facts.costs.size();
    if (!choices.check(count, at, errors)) return;
    const auto add = [&](std::string_view option, std::string what, std::string mend) {
        errors.add(at + "/" + std::string(option), std::move(what), std::move(mend));
    };
    const auto fewest = static_cast<std::int64_t>(std::max<std::uint32_t>(choices.least, 1));
    const auto most = static_cast<std::int64_t>(choices.most.value_or(static_cast<std::uint32_t>(count)));
    if (stated_each && *stated_each > points) {
        add(kMaxPointsEach, "a voter has only " + how_many(static_cast<std::uint64_t>(points), "point"),
            "lower it or leave it out");
    } else if (least_each > most_each()) {
        add(kMinPointsEach, "it is above max_points_each: no ballot can meet both", "lower it");
    } else if (fewest * least_each > points) {
        add(kPointsToGive,
            "the " + how_many(static_cast<std::uint64_t>(points), "point") +
                " of a voter are below the least for " +
                how_many(static_cast<std::uint64_t>(fewest), "project"),
            "raise it, or lower min_points_each or min_choices");
    } else if (least > points) {
        add(kMinPoints, "a voter has only " + how_many(static_cast<std::uint64_t>(points), "point"),
            "lower it");
    } else if (least > most * most_each()) {
        add(kMinPoints, "all that a voter may give is less than this", "lower it");
    } else {
        check_room(count, range(), at, errors);
    }
}

PointSet PointLimits::choose(Preferences said) const {
    const auto count = static_cast<std::int64_t>(said.projects.size());
    if (said.points.empty() && count > 0) {
        for (std::int64_t i = 0; i < count; ++i)
            said.points.push_back(
                std::clamp(points / count + (i < points % count ? 1 : 0), least_each, most_each()));
    }
    Preferences some;
    for (std::size_t i = 0; i < said.projects.size(); ++i) {
        if (said.points.at(i) == 0) continue;
        some.projects.push_back(said.projects[i]);
        some.points.push_back(said.points[i]);
    }
    return PointSet::of(std::move(some));
}

PointsStanding PointLimits::standing(const PointSet& given, const ContestFacts& facts) const {
    PointsStanding at{choices.standing(given.blank, given.projects, facts.costs)};
    at.given = given.sum();
    at.left = points - at.given;
    if (given.blank) return at;
    at.over = std::max<std::int64_t>(-at.left, 0);
    at.under = std::max<std::int64_t>(least - at.given, 0);
    for (const auto one : given.points) {
        if (one > most_each()) ++at.too_high;
        if (one < least_each) ++at.too_low;
    }
    return at;
}

Expected<PointSet> PointLimits::decode(std::span<const std::uint8_t> bytes, const ContestFacts& facts) const {
    ASSIGN_OR_RETURN(auto given, decode_points(bytes, facts, range()));
    if (!standing(given, facts).castable())
        return not_countable(facts, "the choices are not allowed by the rule");
    return given;
}

void PointLimits::add_to(PabulibMeta& meta) const {
    choices.add_to(meta);
    meta["max_sum_points"] = std::to_string(points);
    if (least > 0) meta["min_sum_points"] = std::to_string(least);
    if (stated_each) meta["max_points"] = std::to_string(*stated_each);
    if (least_each > 1) meta["min_points"] = std::to_string(least_each);
}

}  // namespace valurna::election
