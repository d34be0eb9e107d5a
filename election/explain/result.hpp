#pragma once
// The result document: all that a page or a station's screen says about an outcome, in addition to the signed
// package.
// docs/formats/result.md, assets/schema/result.schema.json

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "election/count/count.hpp"
#include "election/count/margins.hpp"
#include "election/definition/definition.hpp"

namespace valurna::election {

// The same ballots by another rule.
struct ComparedRule {
    CountingRule rule;
    std::vector<std::uint32_t> winners;  // in order of selection
    std::int64_t cost = 0;               // minor units
    std::uint64_t voters_with_a_winner = 0;
};

struct ContestResult {
    std::string contest;
    std::uint64_t ballots = 0, blank = 0;  // valid ones, blank ones among them
    std::uint64_t invalid = 0;             // no choice that the rules allow: left out
    // As counted; read back from a document its `paid_rest` is 0 where either number of payers was under 20,
    // and `paid_share` is both together.
    Outcome outcome;
    Margins more_votes;                      // of every project that lost
    std::uint64_t voters_with_a_winner = 0;  // voters who named at least one winner
    ComparedRule compared;
};

inline constexpr std::uint64_t kSmallestCell = 20;  // ballots

struct PlaceTurnout {
    std::vector<std::string> places;  // several: put together
    std::uint64_t ballots = 0;
    bool operator==(const PlaceTurnout&) const = default;
};

// How many voted in which contest of a group.
struct ContestTurnout {
    std::vector<std::string> contests;  // ids, in the group's order; several: put together
    bool none = false;                  // with them those who voted in no contest of the group
    std::uint64_t ballots = 0;
    bool operator==(const ContestTurnout&) const = default;
};

struct GroupResult {
    // `chosen`: the most ballots first, the row of several contests last; none where all together are under 20.
    std::string group;
    std::uint64_t invalid = 0;  // left out
    std::vector<ContestTurnout> chosen;
};

struct ElectionResult {
    std::string election;  // id
    std::string log_root;  // hex, part of a lot's material
    // `codes`: voting codes with which somebody could have voted; 0 where nobody knows how many could.
    std::uint64_t codes = 0, counted = 0, duplicates = 0, voided = 0;
    // All voting codes, and those that are none of `codes`: void, spare ones and those of staff that nobody needed.
    // All 0 in a document of before they were told.
    std::uint64_t issued = 0, void_codes = 0, spare_left = 0, staff_left = 0;
    std::vector<PlaceTurnout> places;  // counted ballots, with small places put together
    std::uint32_t trustees = 1, trustees_needed = 1;
    std::vector<std::string> mixers, decrypted_by;
    std::optional<std::string> override_reason;
    std::vector<ContestResult> contests;
    std::vector<GroupResult> groups;
};

// Turnout by place, so that no small group can be pointed out. Places of under 20 ballots become one row, and the
// next smallest joins it until the row has 20 ballots and hides at least two places: anybody could subtract the
// other rows from the total. Nothing at all where all places together have under 20. The most ballots first, the
// row of several places last; places of the same name are one.
[[nodiscard]] std::vector<PlaceTurnout> turnout_by_place(std::vector<PlaceTurnout> places);

// The same of a group's contests and of those who voted in none of them.
[[nodiscard]] std::vector<ContestTurnout> turnout_by_contest(const ContestGroup& group,
                                                             const std::vector<ContestResult>& contests,
                                                             std::uint64_t none);

// The other rule that an outcome is compared with: equal shares by cost with add1 and greedy for every rule that
// takes the most votes first, greedy for the others. Ties and constraints are the election's.
[[nodiscard]] CountingRule rule_to_compare(const CountingRule& decided);

// Counts by the other rule too and finds every margin. `outcome` is that of `input` and `rule`. Refuses what count() refuses.
[[nodiscard]] Expected<ContestResult> explain(const std::string& contest, const CountInput& input,
                                              const CountingRule& rule, Outcome outcome,
                                              std::uint64_t invalid, const MarginWork& work = {});

// JSON, 2-space indented, deterministic.
[[nodiscard]] std::string result_json(const Election& election, const ElectionResult& result);
// Reads the document of this election and of no other. Unknown fields are passed over, so that later versions can
// say more. `file` is only for messages.
[[nodiscard]] Expected<ElectionResult> parse_result(std::string_view json, const Election& election,
                                                    std::string_view file);

}  // namespace valurna::election
