#pragma once
// From the words of `valurna-tally count --pabulib` to a counting rule.

#include "base/expected.hpp"
#include "election/definition/counting_rule.hpp"
#include "tally/commands/count_pabulib.hpp"

namespace valurna::tally {

// `name` may carry options of equal shares as in --compare: RULE[:UTILITY[:COMPLETION]]. Amounts of limits
// are read by rule_for_file.
[[nodiscard]] Expected<election::CountingRule> rule_of(const PabulibCount& options, const std::string& name);

// Decimals that the amounts of limits are written with, at most 2: what the file is then counted in.
[[nodiscard]] int decimals_of_limits(const PabulibCount& options);

// The rule with what depends on the file: its currency unit, and limits as minor units.
[[nodiscard]] Expected<election::CountingRule> rule_for_file(const PabulibCount& options,
                                                             election::CountingRule rule, int minor_digits);

}  // namespace valurna::tally
