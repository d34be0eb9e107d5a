#pragma once
// A counting rule as every document has it: definition, trace, result.

#include <functional>

#include <nlohmann/json_fwd.hpp>

#include "election/definition/counting_rule.hpp"

namespace valurna::election {

// One limit of a "category" or an "area", as the document writes it.
using LimitJson = std::function<nlohmann::ordered_json(const SpendingLimit& limit, const char* kind)>;

// Every option that plays a part.
[[nodiscard]] nlohmann::ordered_json counting_rule_json(const CountingRule& rule, const LimitJson& limit);

}  // namespace valurna::election
