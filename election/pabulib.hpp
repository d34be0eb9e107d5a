#pragma once
// Pabulib .pb files (http://pabulib.org/format): read what real files hold, write what the published checker
// accepts.

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "election/result.hpp"

namespace valurna::election {

enum class VoteType { kApproval, kOrdinal, kCumulative, kScoring, kChooseOne };

inline constexpr std::size_t kMaxPabulibBytes = 64u << 20;
inline constexpr std::int64_t kMaxPoints = 1'000'000;  // whole points that one voter gives one project

struct PabulibProject {
    std::string id;
    std::int64_t cost = 0;  // minor units, see PabulibElection::minor_digits
    std::string name;
    std::vector<std::string> category, target;
    std::map<std::string, std::string> other;  // remaining columns by header
};

struct PabulibVote {
    std::string voter_id;
    std::vector<std::uint32_t>
        projects;  // indices, in the order of the file (ordinal: best first), no repeats
    std::vector<std::int64_t>
        points;  // beside projects for cumulative and scoring, scaled by 10^points_digits
    std::map<std::string, std::string> other;
    std::size_t line = 0;  // in the file it was read from
};

struct Irregularity {
    std::size_t line = 0;  // from 1
    std::string what;
};

struct PabulibElection {
    std::map<std::string, std::string> meta;
    VoteType vote_type = VoteType::kApproval;
    std::int64_t budget = 0;  // minor units
    int minor_digits = 0;     // decimals needed to hold every amount of the file exactly
    int points_digits = 0;
    std::vector<PabulibProject> projects;
    std::vector<PabulibVote> votes;
    std::vector<Irregularity> irregularities;
};

// Costs may be decimal with point or comma. Irregularities are listed, not fatal; refused is only what cannot
// be counted.
[[nodiscard]] Result<PabulibElection> parse_pabulib(std::string_view content, std::string_view file);
[[nodiscard]] std::string write_pabulib(const PabulibElection& election);

// Holds every amount with at least `minor_digits` decimals, as many as the finest amount needs. False where
// one does not fit so many.
[[nodiscard]] bool widen_amounts(PabulibElection& election, int minor_digits);

// Supporters: for cumulative files voters who gave more than 0 points; ordinal and scoring likewise.
[[nodiscard]] std::vector<std::vector<std::uint32_t>> approvals(const PabulibElection& election);

}  // namespace valurna::election
