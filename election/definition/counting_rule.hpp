#pragma once
// How the ballots of a contest become winners: the rule, its options and its constraints, as an election's
// signed definition declares them. docs/formats/election.md, docs/counting.md

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/expected.hpp"

namespace valurna::election {

enum class CountRule {
    kGreedy,           // most votes first, what does not fit is skipped
    kGreedyStop,       // the same, and stops at the first that does not fit
    kGreedyThreshold,  // greedy without the projects under a share of the ballots
    kGreedyPerCost,    // most votes for the money first
    kEqualShares,      // Peters, Pierczynski, Skowron 2021
    kPhragmen,         // Los, Christoff, Grossi 2022
    kBorda,            // the points of ranks added up, then greedy
    kScore,            // points added up, then greedy
    kCumulative,       // the same, where a voter has a number of points to share out
};
enum class TieRule { kId, kCostThenVotesThenLot, kVotes, kLot };
enum class Utility { kCost, kCardinality, kPoints, kBorda };   // of equal shares
enum class Completion { kNone, kGreedy, kAdd1, kAdd1Greedy };  // of equal shares

// At most `most` minor units for the projects of one category, or of one area.
struct SpendingLimit {
    std::string name;
    std::int64_t most = 0;
};

struct Constraints {
    std::uint64_t min_votes = 0;  // 0 as in the literature; kLeastVotes in our own definitions
    std::vector<std::vector<std::string>> conflicts;  // project ids; of each list at most one can win
    std::vector<SpendingLimit> categories, areas;
    [[nodiscard]] bool none() const {
        return min_votes == 0 && conflicts.empty() && categories.empty() && areas.empty();
    }
};

struct CountingRule {
    CountRule rule = CountRule::kGreedy;
    TieRule ties = TieRule::kCostThenVotesThenLot;
    std::string lot_seed = {};  // public, fixed before voting closes; required where ties may come to a lot
    bool exact_fit = true;      // a project that uses exactly the remainder fits
    Utility utility = Utility::kCost;           // equal shares
    Completion completion = Completion::kNone;  // equal shares
    bool integral_start = false;                // equal shares: whole currency units to start with
    std::int64_t unit = 1;                      // minor units of one currency unit: the step of add1
    std::int64_t threshold = 0;                 // greedy-threshold: millionths of the ballots
    Constraints constraints = {};
};

// What a definition of ours asks for where it does not say otherwise: no money goes to what nobody chose.
inline constexpr std::uint64_t kLeastVotes = 1;
[[nodiscard]] inline CountingRule counting_of_ours() {
    CountingRule rule;
    rule.constraints.min_votes = kLeastVotes;
    return rule;
}

inline constexpr std::int64_t kWholeShare = 1'000'000;  // CountingRule::threshold of all ballots

[[nodiscard]] std::string_view name_of(CountRule rule);  // as in the JSON
[[nodiscard]] std::string_view name_of(TieRule ties);
[[nodiscard]] std::string_view name_of(Utility utility);
[[nodiscard]] std::string_view name_of(Completion completion);
[[nodiscard]] std::optional<CountRule> count_rule(std::string_view name);
[[nodiscard]] std::optional<TieRule> tie_rule(std::string_view name);
[[nodiscard]] std::optional<Utility> utility(std::string_view name);
[[nodiscard]] std::optional<Completion> completion(std::string_view name);
// The same, for a name that somebody wrote at `where`: one that is not known is refused, with the nearest that is.
[[nodiscard]] Expected<CountRule> read_count_rule(std::string_view name, const std::string& where);
[[nodiscard]] Expected<TieRule> read_tie_rule(std::string_view name, const std::string& where);
[[nodiscard]] Expected<Utility> read_utility(std::string_view name, const std::string& where);
[[nodiscard]] Expected<Completion> read_completion(std::string_view name, const std::string& where);
// The rule with the options that are its own, as open data name it and as a command line takes it: "greedy",
// "greedy-threshold:0.05", "equal-shares:cost:add1", "equal-shares:cost:none:integral-start".
[[nodiscard]] std::string written_rule(const CountingRule& rule);
// The same read again, with everything else as in `rule`; options of its own that are left out at the end stay as they are
// there, and those of other rules become none. Refused, at `where`: names that are not known, options of another rule.
[[nodiscard]] Expected<CountingRule> read_written_rule(std::string_view text, const std::string& where,
                                                       CountingRule rule);
// A share of the ballots, "0.05", as CountingRule::threshold.
[[nodiscard]] Expected<std::int64_t> read_share(std::string_view text, const std::string& where);
[[nodiscard]] std::string count_rule_names();  // "greedy, greedy-stop, ... or cumulative"
[[nodiscard]] bool needs_lot(TieRule ties);
// The rule works on what voters gave beyond approval: points, or ranks.
[[nodiscard]] bool needs_points(const CountingRule& rule);
[[nodiscard]] bool needs_ranks(const CountingRule& rule);
// The rule adds up points, so that a project has points beside its votes: borda, score, cumulative.
[[nodiscard]] bool adds_points(const CountingRule& rule);

}  // namespace valurna::election
