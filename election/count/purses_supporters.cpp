#include <algorithm>

#include "election/count/purses.hpp"

namespace valurna::election {

Supporters::Supporters(const Prepared& prepared)
    : input(prepared.input),
      by_points(prepared.rule.utility == Utility::kPoints || prepared.rule.utility == Utility::kBorda) {
    const Ballots& ballots = input.ballots;
    const std::size_t count = input.projects.size();
    first.assign(count + 1, 0);
    utilities.assign(count, 0);
    largest_utility.assign(count, 0);
    weights.reserve(ballots.groups());
    for (std::size_t g = 0; g < ballots.groups(); ++g) {
        const auto group = ballots.group(g);
        weights.push_back(static_cast<double>(group.times));
        for (std::size_t j = 0; j < group.projects.size(); ++j) {
            if (utility(group, j) > 0) ++first[group.projects[j] + 1];
        }
    }
    for (std::size_t p = 0; p < count; ++p)
        first[p + 1] += first[p];
    groups.resize(first[count]);
    if (by_points) inverse.resize(first[count]);
    std::vector<std::size_t> at(first.begin(), first.end() - 1);
    for (std::size_t g = 0; g < ballots.groups(); ++g) {
        const auto group = ballots.group(g);
        for (std::size_t j = 0; j < group.projects.size(); ++j) {
            const auto project = group.projects[j];
            const auto u = static_cast<double>(utility(group, j));
            if (u <= 0) continue;
            if (by_points) inverse[at[project]] = 1 / u;
            groups[at[project]++] = static_cast<std::uint32_t>(g);
            largest_utility[project] = std::max(largest_utility[project], u);
            utilities[project] += static_cast<double>(group.times) * u;
        }
    }
}

// At most 61 bits, and a double holds 53: taken from the ballot itself.
std::uint64_t Supporters::utility_at(std::size_t at, std::uint32_t project) const {
    if (!by_points) return 1;
    const auto group = input.ballots.group(groups[at]);
    const auto found = std::lower_bound(group.projects.begin(), group.projects.end(), project);
    return static_cast<std::uint64_t>(group.points[static_cast<std::size_t>(found - group.projects.begin())]);
}

}  // namespace valurna::election
