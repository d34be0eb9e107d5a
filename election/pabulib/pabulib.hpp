#pragma once
// Pabulib .pb files (http://pabulib.org/format): read what real files hold, write what the published checker
// accepts.

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/expected.hpp"
#include "election/pabulib/text_window.hpp"
#include "election/pabulib/votes.hpp"
#include "election/voting/open_data.hpp"

namespace valurna::election {

inline constexpr std::size_t kMaxPabulibBytes = 256u << 20;
[[nodiscard]] Unexpected more_than_a_pabulib_file(std::string_view file);  // it has more bytes than that
inline constexpr std::int64_t kMaxPoints = 1'000'000;  // whole points that one voter gives one project

struct PabulibProject {
    std::string id;
    std::int64_t cost = 0;  // minor units, see PabulibElection::minor_digits
    std::string name;
    std::vector<std::string> category, target;
    std::map<std::string, std::string> other;  // remaining columns by header
    std::size_t line = 0;                      // where its row starts
};

inline constexpr std::size_t kMostIrregularities = 10'000;  // that are kept of one file

struct Irregularity {
    std::size_t line = 0;  // from 1
    std::string what;
};

struct PabulibElection {
    std::map<std::string, std::string> meta;
    std::map<std::string, std::size_t, std::less<>> meta_lines;  // where each key stands
    std::vector<std::string> project_columns, vote_columns;      // as the headers name them, in small letters
    VoteType vote_type = VoteType::kApproval;
    std::int64_t budget = 0;  // minor units
    int minor_digits = 0;     // decimals needed to hold every amount of the file exactly
    int points_digits = 0;
    std::vector<PabulibProject> projects;
    PabulibVotes votes;
    std::vector<Irregularity> irregularities;
};

enum class VoterColumns { kLeftOut, kKept };  // what a file says of a voter beside the vote: age, sex, ...

// Costs may be decimal with point or comma. Irregularities are listed, not fatal; refused is only what cannot
// be counted.
[[nodiscard]] Expected<PabulibElection> parse_pabulib(std::string_view content, std::string_view file,
                                                      VoterColumns columns = VoterColumns::kLeftOut);
// The same, never holding the text of more than one row and a piece of the file.
[[nodiscard]] Expected<PabulibElection> read_pabulib(ByteSource source, std::string_view file,
                                                     VoterColumns columns = VoterColumns::kLeftOut);
[[nodiscard]] std::string write_pabulib(const PabulibElection& election);

// Holds every amount with at least `minor_digits` decimals, as many as the finest amount needs. False where
// one does not fit so many.
[[nodiscard]] bool widen_amounts(PabulibElection& election, int minor_digits);

// What the vote says, as a ballot of its own type takes it.
[[nodiscard]] Preferences preferences_of(const PabulibVote& vote);
// What each vote supports: all that it names, also with 0 points, as the publisher counts.
[[nodiscard]] std::vector<std::vector<std::uint32_t>> approvals(const PabulibElection& election);

}  // namespace valurna::election
