#pragma once
// Projects with what the voter gives each of them, points or a figure of a scale, in the order of the touches. It grows
// by single touches and may go beyond what the rule allows in all; for one project it never does.

#include <cstdint>
#include <vector>

#include "election/definition/definition.hpp"
#include "kiosk/flow/wiped.hpp"

namespace valurna::kiosk {

using GivenPoints = std::vector<std::int64_t, WipingAllocator<std::int64_t>>;

struct GivenSelection {
    ChosenProjects projects;
    GivenPoints points;  // of each of `projects`
    bool blank = false;  // declared by the voter; nothing is given then
    bool operator==(const GivenSelection&) const = default;

    void give(std::uint32_t project, std::int64_t value);
    bool take_out(std::uint32_t project);  // false: it is not there
    bool declare_blank();                  // false where something is given
    [[nodiscard]] bool has(std::uint32_t project) const;
    [[nodiscard]] std::int64_t given_to(std::uint32_t project) const;  // 0 where it is not there
    [[nodiscard]] election::PointSet set() const;                      // in ascending order
};

// Points: freely, or among those that were picked before, which have none at first.
template <election::PointsWay kWay>
struct PointsSelection {
    GivenSelection given;
    std::int64_t least_each = 1, most_each = 1;  // as the rule has them
    bool operator==(const PointsSelection&) const = default;

    static constexpr bool kPicks = kWay == election::PointsWay::kAfterPicking;

    void toggle(std::uint32_t project) {
        if (!given.take_out(project)) given.give(project, kPicks ? 0 : least_each);
    }
    // False: it is not picked, or no project may have so many.
    bool give(std::uint32_t project, std::int64_t points) {
        if (points < 0 || points > most_each || (kPicks && !given.has(project))) return false;
        if (points == 0 && !kPicks) return given.take_out(project);
        given.give(project, points);
        return true;
    }
    bool declare_blank() { return given.declare_blank(); }
    [[nodiscard]] bool blank() const { return given.blank; }
    [[nodiscard]] const ChosenProjects& listed() const { return given.projects; }
    // What was picked gets its points on a page of its own.
    [[nodiscard]] bool arranges() const { return kPicks && !given.projects.empty(); }
    [[nodiscard]] election::PointsChoice<kWay> choice() const { return {given.set()}; }
};
// A figure of a scale, or yes and no: given by one touch, and taken back by the next.
template <class Choice>
struct ScaleSelection {
    GivenSelection given;
    election::PointRange scale;  // as the rule has it
    bool operator==(const ScaleSelection&) const = default;

    bool toggle(std::uint32_t project) { return given.take_out(project); }  // false: it has no figure
    bool give(std::uint32_t project, std::int64_t figure) {
        if (scale.has(figure)) given.give(project, figure);
        return scale.has(figure);
    }
    bool declare_blank() { return given.declare_blank(); }
    [[nodiscard]] bool blank() const { return given.blank; }
    [[nodiscard]] const ChosenProjects& listed() const { return given.projects; }
    [[nodiscard]] Choice choice() const { return {given.set()}; }
};
using ScoreSelection = ScaleSelection<election::ScoreChoice>;
using YesNoSelection = ScaleSelection<election::YesNoChoice>;

using CumulativeSelection = PointsSelection<election::PointsWay::kFreely>;
using PickThenPointsSelection = PointsSelection<election::PointsWay::kAfterPicking>;

}  // namespace valurna::kiosk
