#pragma once
// The supporters of every project under equal shares, laid out once for all runs over the same ballots.

#include "election/count/prepared.hpp"

namespace valurna::election {

struct SharesElection {
    explicit SharesElection(const Prepared& prepared);

    // What the project at `at` of the ballot is worth to its voter; 0 or below: not a supporter.
    [[nodiscard]] std::int64_t utility(const Ballots::Group& group, std::size_t at) const {
        const std::int64_t points = group.points.empty() ? 1 : group.points[at];
        return by_points ? points : (points > 0 ? 1 : 0);
    }
    // The same of a supporter: `at` lies in its project's part of `supporters`.
    [[nodiscard]] std::uint64_t utility_at(std::size_t at, std::uint32_t project) const;

    const CountInput& input;
    bool by_points;                  // utilities are the ballots' points, else the same for all supporters
    std::vector<std::size_t> first;  // supporters of p: first[p] to first[p + 1]
    std::vector<std::uint32_t> supporters;  // groups
    std::vector<double> inverse;            // beside them where by_points: 1 / utility
    std::vector<double> utilities;          // of each project, of all its supporters together
    std::vector<double> largest_utility;    // of one supporter of each project
};

}  // namespace valurna::election
