#pragma once
// Why a project is in or out, in each of the forms that it has: the name that files use, and one plain line for
// the command line. The sentences for voters, in every language, are in election/words/explanation.hpp.

#include <array>
#include <string>
#include <string_view>

#include "election/count/count.hpp"

namespace valurna::election {

inline constexpr std::array kAllReasons = {
    Why::kFunded,      Why::kDidNotFit, Why::kLostTie,       Why::kStopped,   Why::kUnderThreshold,
    Why::kTooFewVotes, Why::kConflict,  Why::kCategoryLimit, Why::kAreaLimit, Why::kSupportersShort};
inline constexpr std::array kAllCountParts = {CountPart::kRule, CountPart::kCompletion};

[[nodiscard]] std::string_view name_of(Why why);  // as in the JSON: "funded", "did-not-fit", "lost-tie", ...
[[nodiscard]] std::string_view name_of(CountPart part);  // "rule", "completion"

// One plain English sentence without its end: "in, at step 3", "out: did not fit, 200 missing". Amounts are
// decimal text in currency units.
[[nodiscard]] std::string why_text(const CountInput& input, const CountingRule& rule,
                                   const ProjectOutcome& at, int minor_digits);
// The name of a rule with its options: "equal-shares (utility cost, completion greedy)".
[[nodiscard]] std::string rule_text(const CountingRule& rule);

}  // namespace valurna::election
