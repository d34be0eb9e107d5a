#pragma once
// Points: the voter shares points out among projects. Freely among all of them (cumulative), or among those that the voter
// has chosen before (pick-then-points): two methods with one ballot, which differ in what the station asks first.

#include "election/voting/point_set.hpp"

namespace valurna::election {

// Options of the rules, as in the definition.
inline constexpr std::string_view kPointsToGive = "points", kMinPoints = "min_points",
                                  kMaxPointsEach = "max_points_each", kMinPointsEach = "min_points_each";

// How points stand against their limits.
struct PointsStanding {
    SetStanding set;
    std::int64_t given = 0;
    std::int64_t left = 0;                    // points - given; negative where too many are given
    std::int64_t over = 0;                    // points above those that a voter has
    std::int64_t under = 0;                   // points below the least
    std::uint32_t too_high = 0, too_low = 0;  // projects with more, with fewer points than one may have
    [[nodiscard]] bool castable() const;
};

struct PointLimits {
    ChoiceLimits choices;
    std::int64_t points = 10;                      // that a voter has
    std::int64_t least = 0;                        // of them that must be given
    std::int64_t least_each = 1;                   // for a project that gets any
    std::optional<std::int64_t> stated_each = {};  // the most for one project; all of them if not stated
    bool operator==(const PointLimits&) const = default;

    static constexpr std::array kOptions = {kPointsToGive,  kMinPoints,  kMinPointsEach,
                                            kMaxPointsEach, kMinChoices, kMaxChoices};

    [[nodiscard]] std::int64_t most_each() const { return stated_each.value_or(points); }
    [[nodiscard]] PointRange range() const { return {1, most_each()}; }
    [[nodiscard]] static PointLimits read(const JsonNode& node);
    void write(nlohmann::ordered_json& json) const;
    void check(const ContestFacts& facts, const std::string& at, FoundErrors& errors) const;
    // Projects with 0 points are left out. Where no points are said, they are shared out evenly.
    [[nodiscard]] PointSet choose(Preferences said) const;
    [[nodiscard]] PointsStanding standing(const PointSet& given, const ContestFacts& facts) const;
    [[nodiscard]] Expected<PointSet> decode(std::span<const std::uint8_t> bytes,
                                            const ContestFacts& facts) const;
    void add_to(PabulibMeta& meta) const;
};

enum class PointsWay { kFreely, kAfterPicking };

template <PointsWay kWay>
struct PointsChoice {
    PointSet given;
    bool operator==(const PointsChoice&) const = default;

    [[nodiscard]] bool well_formed(std::size_t count) const { return given.well_formed(count); }
    [[nodiscard]] Preferences preferences() const { return given.preferences(); }
    void wipe() { given.wipe(); }
};

template <PointsWay kWay>
struct PointsWayStanding {
    PointsStanding points;
    [[nodiscard]] bool castable() const { return points.castable(); }
};

template <PointsWay kWay>
struct PointsRule {
    using Choice = PointsChoice<kWay>;
    using Standing = PointsWayStanding<kWay>;
    static constexpr std::string_view kName =
        kWay == PointsWay::kFreely ? "cumulative" : "pick-then-points";  // as in the definition
    static constexpr auto kOptions = PointLimits::kOptions;

    PointLimits limits;

    static PointsRule read(const JsonNode& node) { return {PointLimits::read(node)}; }
    void write(nlohmann::ordered_json& json) const { limits.write(json); }
    void check(const ContestFacts& facts, const std::string& at, FoundErrors& errors) const {
        limits.check(facts, at, errors);
    }
    [[nodiscard]] std::optional<Money> stated_limit() const { return std::nullopt; }

    [[nodiscard]] Choice choose(Preferences said) const { return {limits.choose(std::move(said))}; }
    [[nodiscard]] Standing standing(const Choice& choice, const ContestFacts& facts) const {
        return {limits.standing(choice.given, facts)};
    }
    // As encode_points() writes them, a number being the points.
    [[nodiscard]] std::size_t encoded_size(std::size_t projects) const {
        return encoded_points_size(projects, limits.range());
    }
    [[nodiscard]] std::vector<std::uint8_t> encode(const Choice& choice, std::size_t projects) const {
        return encode_points(choice.given, projects, limits.range());
    }
    [[nodiscard]] Expected<Choice> decode(std::span<const std::uint8_t> bytes,
                                          const ContestFacts& facts) const {
        ASSIGN_OR_RETURN(auto given, limits.decode(bytes, facts));
        return Choice{std::move(given)};
    }

    [[nodiscard]] VoteType vote_type() const { return VoteType::kCumulative; }
    void add_to(PabulibMeta& meta, const ContestFacts& /*facts*/, int /*minor_digits*/) const {
        limits.add_to(meta);
    }
    // What those platforms take has no room for points.
    [[nodiscard]] Exports exports() const { return {}; }
};

using CumulativeRule = PointsRule<PointsWay::kFreely>;
using CumulativeChoice = PointsChoice<PointsWay::kFreely>;
using CumulativeStanding = PointsWayStanding<PointsWay::kFreely>;
using PickThenPointsRule = PointsRule<PointsWay::kAfterPicking>;
using PickThenPointsChoice = PointsChoice<PointsWay::kAfterPicking>;
using PickThenPointsStanding = PointsWayStanding<PointsWay::kAfterPicking>;

}  // namespace valurna::election
