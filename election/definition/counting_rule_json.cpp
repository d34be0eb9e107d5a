#include "election/definition/counting_rule_json.hpp"

#include <nlohmann/json.hpp>

#include "base/decimal.hpp"

namespace valurna::election {

using Json = nlohmann::ordered_json;

Json counting_rule_json(const CountingRule& rule, const LimitJson& limit) {
    Json json;
    json["rule"] = name_of(rule.rule);
    if (rule.rule == CountRule::kEqualShares) {
        json["utility"] = name_of(rule.utility);
        json["completion"] = name_of(rule.completion);
        json["integral_start"] = rule.integral_start;
    }
    if (rule.rule == CountRule::kGreedyThreshold) json["threshold"] = decimal_text(rule.threshold, 6);
    json["ties"] = name_of(rule.ties);
    if (!rule.lot_seed.empty()) json["lot_seed"] = rule.lot_seed;
    json["exact_fit"] = rule.exact_fit;
    const Constraints& held = rule.constraints;
    json["min_votes"] = held.min_votes;
    if (!held.conflicts.empty()) json["conflicts"] = held.conflicts;
    for (const auto& one : held.categories)
        json["category_limits"].push_back(limit(one, "category"));
    for (const auto& one : held.areas)
        json["area_limits"].push_back(limit(one, "area"));
    return json;
}

}  // namespace valurna::election
