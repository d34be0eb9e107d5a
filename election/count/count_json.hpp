#pragma once
// What `valurna-tally count --pabulib` prints of an outcome. docs/formats/count.md,
// assets/schema/count.schema.json

#include <string>

#include "election/count/margins.hpp"

namespace valurna::election {

// One line of JSON without its end: file, rule, budget, cost, ballots, blank, winners, ties_broken, steps,
// projects by id. Amounts are decimal text in currency units.
[[nodiscard]] std::string count_json(const std::string& file, const CountInput& input,
                                     const CountingRule& rule, const Outcome& outcome, int minor_digits,
                                     const Margins* margins);

// Why a project is in or out, one plain English sentence without its end: "in, at step 3", "out: it lacked
// 200 when its turn came".
[[nodiscard]] std::string why_text(const CountInput& input, const CountingRule& rule,
                                   const ProjectOutcome& at, int minor_digits);
// The name of a rule with its options: "equal-shares (utility cost, completion greedy)".
[[nodiscard]] std::string rule_text(const CountingRule& rule);

}  // namespace valurna::election
