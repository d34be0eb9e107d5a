#pragma once
// Choices of a contest, for tests that write them by hand. No projects: a blank vote.

#include "base/unreachable.hpp"
#include "election/ballot/ballot.hpp"

namespace valurna::tests {

inline election::ContestChoice approving(std::string contest, std::vector<std::uint32_t> projects) {
    return {std::move(contest), election::ApprovalChoice{election::ProjectSet::of(std::move(projects))}};
}

inline election::ContestChoice knapsack(std::string contest, std::vector<std::uint32_t> projects) {
    return {std::move(contest), election::KnapsackChoice{election::ProjectSet::of(std::move(projects))}};
}

// The projects of a choice of a method that chooses a set, to be read or changed. Another choice stops the test.
inline election::ProjectSet& projects_of(election::Choice& choice) {
    return std::visit(
        [](auto& one) -> election::ProjectSet& {
            if constexpr (requires { election::ProjectSet(one.projects); }) return one.projects;
            unreachable("a choice that is no set");
        },
        choice);
}
inline const election::ProjectSet& projects_of(const election::Choice& choice) {
    return projects_of(const_cast<election::Choice&>(choice));  // NOLINT: only read
}

}  // namespace valurna::tests
