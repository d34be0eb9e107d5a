#pragma once
// What a decrypted choice becomes outside the ballot: input of a count, a row of Pabulib, a row of another
// platform's sheet.

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace valurna::election {

// What a choice says to a count, and what it can be made from again.
struct Preferences {
    std::vector<std::uint32_t> projects;  // indices: best first where the method ranks, else ascending
    std::vector<std::int64_t> points =
        {};  // one per project: those given, or of its rank; empty where there are none
};

// Kinds of votes as Pabulib names them (http://pabulib.org/format, META "vote_type").
enum class VoteType { kApproval, kOrdinal, kCumulative, kScoring, kChooseOne };
[[nodiscard]] std::string_view name_of(VoteType type);  // as META has it

// Votes that give points to what they name.
[[nodiscard]] constexpr bool gives_points(VoteType type) {
    return type == VoteType::kCumulative || type == VoteType::kScoring;
}
[[nodiscard]] constexpr bool gives_ranks(VoteType type) {
    return type == VoteType::kOrdinal;
}

// Voters could only name projects.
[[nodiscard]] constexpr bool approves_only(VoteType type) {
    return type == VoteType::kApproval || type == VoteType::kChooseOne;
}

using PabulibMeta = std::map<std::string, std::string>;  // rows of META by their key

// Which of the exports for other platforms can carry a method's choices (docs/formats/exchange.md).
struct Exports {
    bool booth = false;          // mainio's budgets booth: votes per project
    bool omastadi = false;       // OmaStadi: one row per ballot
    bool consul = false;         // Consul: one line per ballot
    bool paper_ballots = false;  // Decidim's paper ballots: votes per project
};

}  // namespace valurna::election
