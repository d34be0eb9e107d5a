#pragma once
// Choices of a contest, for tests that write them by hand. No projects: a blank vote.

#include "election/ballot/ballot.hpp"

namespace valurna::tests {

inline election::ContestChoice approving(std::string contest, std::vector<std::uint32_t> projects) {
    return {std::move(contest), election::ApprovalChoice{election::ProjectSet::of(std::move(projects))}};
}

inline election::ContestChoice knapsack(std::string contest, std::vector<std::uint32_t> projects) {
    return {std::move(contest), election::KnapsackChoice{election::ProjectSet::of(std::move(projects))}};
}

// The projects of a choice of either method, to be read or changed.
inline election::ProjectSet& projects_of(election::Choice& choice) {
    return std::visit([](auto& one) -> election::ProjectSet& { return one.projects; }, choice);
}
inline const election::ProjectSet& projects_of(const election::Choice& choice) {
    return std::visit([](const auto& one) -> const election::ProjectSet& { return one.projects; }, choice);
}

}  // namespace valurna::tests
