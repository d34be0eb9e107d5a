#pragma once
// Counting: projects and ballots to an outcome and a trace from which each step can be redone by hand. Exact;
// no float decides anything. Pure: equal input gives an equal outcome on every machine.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "election/definition.hpp"

namespace valurna::election {

struct CountProject {
    std::string id;
    std::int64_t cost = 0;  // minor units, above 0
};

struct CountInput {
    std::vector<CountProject> projects;
    std::vector<std::vector<std::uint32_t>>
        approvals;  // one list a ballot, blank ballots empty; indices, no repeats
    std::int64_t budget = 0;
    std::string log_root;  // hex root of the public log, part of a lot's material; empty for foreign files
};

enum class Why {
    kFunded,
    kDidNotFit,  // `missing` minor units more would have been needed when its turn came
    kLostTie,    // did not fit, and would have fitted had the tie with `other` gone the other way
};

struct ProjectOutcome {
    std::uint32_t project = 0;
    std::uint64_t votes = 0;
    std::uint32_t step = 0;  // place in the order of consideration, from 1
    Why why = Why::kDidNotFit;
    std::int64_t left_before = 0;  // money left when its turn came
    std::int64_t missing = 0;
    std::optional<std::uint32_t> other;  // the winner of the lost tie
};

struct TieBroken {
    std::vector<std::uint32_t>
        tied;                // all projects with equal votes considered together, in the order decided
    std::string decided_by;  // "id", "cost", "votes", "lot"
};

struct Outcome {
    std::vector<std::uint32_t> winners;  // in order of selection
    std::int64_t cost = 0;
    std::vector<ProjectOutcome> projects;  // in order of consideration
    std::vector<TieBroken> ties;           // every tie met, whether or not it changed the outcome
    std::vector<std::string> lot_order;    // ids in drawn order where a lot was drawn
};

// Refuses a lot without a seed, a cost of 0 or below, and sums that do not fit 63 bits.
[[nodiscard]] Result<Outcome> count_greedy(const CountInput& input, const CountingRule& rule);

}  // namespace valurna::election
