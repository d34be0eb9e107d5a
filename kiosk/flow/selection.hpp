#pragma once
// What a voter has chosen so far, and what follows from it. It grows in the order of the touches; the ballot
// that is sealed is made from it at the end.

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "election/ballot/ballot.hpp"
#include "election/definition/ballot_parts.hpp"
#include "kiosk/flow/given_selection.hpp"
#include "kiosk/flow/wiped.hpp"

namespace valurna::kiosk {

// What methods that choose a set of projects have in common: the projects in the order of the touches.
struct SetSelection {
    ChosenProjects chosen;
    bool blank = false;  // declared by the voter; nothing is chosen then
    bool operator==(const SetSelection&) const = default;

    void toggle(std::uint32_t project);  // chooses it, or takes it out where it is chosen
    // Changes places with the one before it, or with the one behind it. False: there is none.
    bool move(std::uint32_t project, bool up);
    bool declare_blank();  // false where something is chosen
    [[nodiscard]] bool has(std::uint32_t project) const;
    [[nodiscard]] election::ProjectSet set() const;  // in ascending order
};

struct ApprovalSelection {
    SetSelection projects;
    bool operator==(const ApprovalSelection&) const = default;

    void toggle(std::uint32_t project) { projects.toggle(project); }
    bool declare_blank() { return projects.declare_blank(); }
    [[nodiscard]] bool blank() const { return projects.blank; }
    [[nodiscard]] const ChosenProjects& listed() const { return projects.chosen; }
    [[nodiscard]] election::ApprovalChoice choice() const { return {projects.set()}; }
};

struct KnapsackSelection {
    SetSelection projects;
    bool operator==(const KnapsackSelection&) const = default;

    void toggle(std::uint32_t project) { projects.toggle(project); }
    bool declare_blank() { return projects.declare_blank(); }
    [[nodiscard]] bool blank() const { return projects.blank; }
    [[nodiscard]] const ChosenProjects& listed() const { return projects.chosen; }
    [[nodiscard]] election::KnapsackChoice choice() const { return {projects.set()}; }
};

// A touch on another project chooses that one instead.
struct ChooseOneSelection {
    SetSelection projects;
    bool operator==(const ChooseOneSelection&) const = default;

    void toggle(std::uint32_t project) {
        const bool chosen = projects.has(project);
        projects.chosen.clear();
        if (!chosen) projects.toggle(project);
    }
    bool declare_blank() { return projects.declare_blank(); }
    [[nodiscard]] bool blank() const { return projects.blank; }
    [[nodiscard]] const ChosenProjects& listed() const { return projects.chosen; }
    [[nodiscard]] election::ChooseOneChoice choice() const { return {projects.set()}; }
};

struct RankingSelection {
    SetSelection projects;  // the order of the touches is that of the ranks
    bool operator==(const RankingSelection&) const = default;

    void toggle(std::uint32_t project) { projects.toggle(project); }
    bool move(std::uint32_t project, bool up) { return projects.move(project, up); }
    bool declare_blank() { return projects.declare_blank(); }
    [[nodiscard]] bool blank() const { return projects.blank; }
    [[nodiscard]] const ChosenProjects& listed() const { return projects.chosen; }
    // There is something to put in order.
    [[nodiscard]] bool arranges() const { return projects.chosen.size() > 1; }
    [[nodiscard]] election::RankingChoice choice() const {
        return {projects.blank, {projects.chosen.begin(), projects.chosen.end()}};
    }
};

// What a voter starts with in a contest of this method: nothing chosen, not blank.
[[nodiscard]] inline ApprovalSelection start_selection(const election::ApprovalRule& /*rule*/) {
    return {};
}
[[nodiscard]] inline KnapsackSelection start_selection(const election::KnapsackRule& /*rule*/) {
    return {};
}
[[nodiscard]] inline RankingSelection start_selection(const election::RankingRule& /*rule*/) {
    return {};
}
[[nodiscard]] inline ChooseOneSelection start_selection(const election::ChooseOneRule& /*rule*/) {
    return {};
}
[[nodiscard]] inline ScoreSelection start_selection(const election::ScoreRule& rule) {
    return {{}, rule.scale};
}
[[nodiscard]] inline YesNoSelection start_selection(const election::YesNoRule& rule) {
    return {{}, rule.kAnswers};
}
template <election::PointsWay kWay>
[[nodiscard]] PointsSelection<kWay> start_selection(const election::PointsRule<kWay>& rule) {
    return {{}, rule.limits.least_each, rule.limits.most_each()};
}
template <class Rule>
using SelectionOf = decltype(start_selection(std::declval<const Rule&>()));

// Which contest of a group the voter votes in. Overwritten when it goes.
class GroupSelection {
  public:
    GroupSelection() = default;
    GroupSelection(const GroupSelection&) = default;
    GroupSelection& operator=(const GroupSelection&) = default;
    ~GroupSelection() { overwrite(&said_, sizeof said_); }
    bool operator==(const GroupSelection&) const = default;

    void choose(std::uint32_t place) { said_ = kFirstPlace + place; }
    void choose_none() { said_ = kNone; }
    [[nodiscard]] bool none() const { return said_ == kNone; }
    // Of the contest in the group; nothing where none was chosen, or nothing said yet.
    [[nodiscard]] std::optional<std::uint32_t> place() const {
        return said_ >= kFirstPlace ? std::optional(said_ - kFirstPlace) : std::nullopt;
    }

  private:
    static constexpr std::uint32_t kNone = 1, kFirstPlace = 2;
    std::uint32_t said_ = 0;
};

using ContestSelection =
    std::variant<ApprovalSelection, KnapsackSelection, RankingSelection, CumulativeSelection,
                 PickThenPointsSelection, ScoreSelection, YesNoSelection, ChooseOneSelection>;

// From admission until the ballot is stored or the voter leaves.
struct Session {
    std::string style;
    std::uint64_t shuffle_seed = 0;
    std::vector<ContestSelection> contests;  // one for each part of the ballot, in the style's order
    std::vector<GroupSelection> groups;      // likewise; of a part that is one contest it says nothing
    bool of_class = false;                   // of a class that votes: counted as one of it
    bool operator==(const Session&) const = default;
};

// Chooses `project`, or takes it out where it is chosen. False: the contest has no such project, or its method does not
// choose by a single touch.
[[nodiscard]] bool toggle(const election::Contest& contest, ContestSelection& selection,
                          std::uint32_t project);
// Moves a chosen project by one place. False where the method has no order, or where there is no such place.
[[nodiscard]] bool move(ContestSelection& selection, std::uint32_t project, bool up);
// Gives a project so many points from now on. False: the contest has no such project, or the method no such points.
[[nodiscard]] bool give(const election::Contest& contest, ContestSelection& selection, std::uint32_t project,
                        std::int64_t points);
// After the cards comes a page of its own, on which what was chosen is put in order or gets its points.
[[nodiscard]] bool arranges(const ContestSelection& selection);
[[nodiscard]] ContestSelection start_selection(const election::Contest& contest);
bool declare_blank(ContestSelection& selection);              // false where something is chosen
[[nodiscard]] bool blank(const ContestSelection& selection);  // declared by the voter
// The projects that the voter sees as chosen, in the order of the touches.
[[nodiscard]] const ChosenProjects& listed(const ContestSelection& selection);
// The order in which a contest's projects are shown: the definition's, or one drawn from the voter's seed. It
// is the same on every machine.
[[nodiscard]] std::vector<std::uint32_t> shown_order(const election::Contest& contest, std::uint64_t seed);
// The contest in which the voter votes; null: in none of the group's, or in none yet.
[[nodiscard]] const election::Contest* contest_in(const election::BallotPart& part,
                                                  const GroupSelection& chosen);
[[nodiscard]] election::Standing standing_of(const election::Contest& contest,
                                             const ContestSelection& selection);
// The ballot as it will be sealed.
[[nodiscard]] election::Ballot ballot_of(const Session& session, const election::Election& election);

// Rows of the review page: one per chosen project, and one per part of the ballot in which nothing is chosen.
struct ReviewRow {
    std::uint32_t contest = 0;
    std::optional<std::uint32_t> project;
};
[[nodiscard]] std::vector<ReviewRow> review_rows(const Session& session);

}  // namespace valurna::kiosk
