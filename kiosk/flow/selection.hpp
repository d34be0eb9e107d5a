#pragma once
// What a voter has chosen so far, and what follows from it. It grows in the order of the touches; the ballot
// that is sealed is made from it at the end.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "election/definition/definition.hpp"
#include "election/voting/ballot.hpp"
#include "kiosk/flow/wiped.hpp"

namespace valurna::kiosk {

struct ContestSelection {
    ChosenProjects chosen;
    bool blank = false;  // declared by the voter; nothing is chosen then
    bool operator==(const ContestSelection&) const = default;
};

// From admission until the ballot is stored or the voter leaves.
struct Session {
    std::string style;
    std::uint64_t shuffle_seed = 0;
    std::vector<ContestSelection> contests;  // in the style's order
    bool operator==(const Session&) const = default;
};

// Chooses `project`, or takes it out where it is chosen. False: the contest has no such project.
[[nodiscard]] bool toggle(const election::Contest& contest, ContestSelection& selection,
                          std::uint32_t project);
// The order in which a contest's projects are shown: the definition's, or one drawn from the voter's seed. It
// is the same on every machine.
[[nodiscard]] std::vector<std::uint32_t> shown_order(const election::Contest& contest, std::uint64_t seed);
[[nodiscard]] election::Standing standing_of(const election::Contest& contest,
                                             const ContestSelection& selection);
// The ballot as it will be sealed, with the indices of projects in ascending order.
[[nodiscard]] election::Ballot ballot_of(const Session& session, const election::Election& election);

// Rows of the review page: one per chosen project, and one per contest in which nothing is chosen.
struct ReviewRow {
    std::uint32_t contest = 0;
    std::optional<std::uint32_t> project;
};
[[nodiscard]] std::vector<ReviewRow> review_rows(const Session& session);

}  // namespace valurna::kiosk
