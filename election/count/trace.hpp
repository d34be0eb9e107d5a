#pragma once
// An outcome as plain data that a person or a program can redo step by step. docs/formats/outcome.md

#include <string>
#include <string_view>

#include "election/count/count.hpp"

namespace valurna::election {

[[nodiscard]] std::string_view name_of(Why why);  // "funded", "did-not-fit", "lost-tie", ...
[[nodiscard]] std::string_view name_of(Stage stage);

// JSON, 2-space indented: rule, ties, exact_fit, budget, cost, minor_digits, ballots, blank, winners (ids in
// order of selection), ties_broken, lot (where one was drawn), steps, projects by id; rule_options and what
// equal shares tells where the rule is another than plain greedy. Amounts are minor units.
[[nodiscard]] std::string outcome_json(const CountInput& input, const CountingRule& rule,
                                       const Outcome& outcome, int minor_digits);

}  // namespace valurna::election
