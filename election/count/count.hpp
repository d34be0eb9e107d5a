#pragma once
// Counting turns projects and ballots into an outcome with a reason for every project, so that each step can be
// redone by hand. It is exact: integers and rationals (GMP) decide, floating point only sorts out what is clear
// by a wide margin. It is pure: equal input gives an equal outcome on every machine. Any thread. Rules:
// docs/counting.md

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/expected.hpp"
#include "election/ballot/ballot.hpp"
#include "election/count/ballots.hpp"
#include "election/definition/counting_rule.hpp"

namespace valurna::election {

struct CountProject {
    std::string id;
    std::int64_t cost = 0;  // minor units, above 0
    std::vector<std::string> categories = {};
    std::string area = {};
};

struct CountInput {
    std::vector<CountProject> projects;
    Ballots ballots;
    std::int64_t budget = 0;
    std::string log_root =
        {};  // hex root of the public log, part of a lot's material; empty for foreign files
    bool approval_only = true;  // voters could only name projects; else they ranked them or gave points
};

// The decrypted ballots of a contest as its own counting rule reads them, blank ones as ballots for nothing. `log_root` (hex) is material of a lot.
[[nodiscard]] CountInput count_input(const Contest& contest, const std::vector<ContestChoice>& decrypted,
                                     std::string log_root);

enum class Why {
    kFunded,
    kDidNotFit,        // `missing` minor units more would have been needed when its turn came
    kLostTie,          // did not fit, and would have fitted had the tie with `other` gone the other way
    kStopped,          // the rule had stopped before its turn, at `other` which did not fit
    kUnderThreshold,   // `votes_lacking` votes below the share that greedy-threshold asks for
    kTooFewVotes,      // `votes_lacking` votes below the least number of votes
    kConflict,         // `other` won, and at most one of them can
    kCategoryLimit,    // its category `limit` has `missing` too little left
    kAreaLimit,        // its area likewise
    kSupportersShort,  // equal shares: its supporters together had `missing` too little left
};

enum class CountPart { kRule, kCompletion };  // the rule itself, or the completion of equal shares after it

struct ProjectOutcome {
    std::uint32_t project = 0;
    std::uint64_t votes = 0;
    std::uint32_t step = 0;  // place in the order of consideration, from 1; 0: its turn never came
    Why why = Why::kDidNotFit;
    std::int64_t left_before = 0;  // money left when its turn came
    std::int64_t missing = 0;
    std::optional<std::uint32_t> other = {};
    std::int64_t points = 0;  // where the rule adds up points
    std::uint64_t votes_lacking = 0;
    std::string limit = {};
    CountPart part = CountPart::kRule;  // in which its turn came
    // Equal shares: the most that one supporter pays; Phragmen: the load of each supporter. Minor units,
    // rounded down to 6 decimals, for people only.
    std::string share = {};
    std::string effective_votes = {};  // equal shares: cost / share, rounded down to 2 decimals
    std::uint64_t paid_share = 0;      // equal shares: supporters who paid just that
    std::uint64_t paid_rest = 0;       // equal shares: supporters who paid all they had left, less than that
};

struct TieBroken {
    std::vector<std::uint32_t> tied;  // all projects considered as equals, in the order decided
    std::string decided_by;           // "id", "cost", "votes", "lot"
    bool within = false;              // a part of the tie before it, whose first order left them equal
    CountPart part = CountPart::kRule;
};

struct Outcome {
    std::vector<std::uint32_t> winners;  // in order of selection
    std::int64_t cost = 0;
    std::vector<ProjectOutcome> projects;  // all: in order of consideration, then those whose turn never came
    std::vector<TieBroken> ties;           // every tie met, whether or not it changed the outcome
    std::vector<std::string> lot_order;    // ids in drawn order where a lot was drawn
    // Equal shares: what every voter started with and what was left to all voters, minor units, rounded down
    // to 6 decimals; how often add1 added a currency unit.
    std::string start = {}, left_to_voters = {};
    std::uint64_t added = 0;
};

// Refuses a lot without a seed, a budget or cost of 0 or below, sums that do not fit 63 bits, ballots that do not
// suit the rule, and conflicts that name unknown projects.
[[nodiscard]] Expected<Outcome> count(const CountInput& input, const CountingRule& rule);

[[nodiscard]] bool won(const Outcome& outcome, std::uint32_t project);
// How many ties were broken in this part. A tie inside another one is not counted: other implementations count
// like this.
[[nodiscard]] std::size_t ties_broken(const Outcome& outcome, CountPart part);

}  // namespace valurna::election
