#include "election/voting/knapsack.hpp"

#include <algorithm>
#include <numeric>

#include <nlohmann/json.hpp>

#include "base/decimal.hpp"

namespace valurna::election {
namespace {

std::int64_t sum(const std::vector<std::int64_t>& values, std::size_t first, std::size_t count) {
    const auto begin = values.begin() + static_cast<std::ptrdiff_t>(first);
    return std::accumulate(begin, begin + static_cast<std::ptrdiff_t>(count), std::int64_t{0});
}

}  // namespace

bool KnapsackStanding::castable() const {
    return set.castable() && over == Money{} && under == Money{};
}

KnapsackRule KnapsackRule::read(const JsonNode& node) {
    KnapsackRule rule{ChoiceLimits::read(node), {}, {}};
    if (node.has("max_cost")) rule.max_cost = Money{node.at("max_cost").integer(1, kMaxMoney)};
    if (node.has("min_cost")) rule.min_cost = Money{node.at("min_cost").integer(0, kMaxMoney)};
    return rule;
}

void KnapsackRule::write(nlohmann::ordered_json& json) const {
    choices.write(json);
    if (max_cost) json["max_cost"] = max_cost->minor;
    if (min_cost) json["min_cost"] = min_cost->minor;
}

void KnapsackRule::check(const ContestFacts& facts, const std::string& at, FoundErrors& errors) const {
    const std::size_t count = facts.costs.size();
    if (!choices.check(count, at, errors)) return;
    std::vector<std::int64_t> costs;
    for (std::size_t i = 0; i < count; ++i)
        costs.push_back(facts.costs[i].minor);
    std::sort(costs.begin(), costs.end());
    const std::int64_t most_money = limit(facts.budget).minor;
    const std::int64_t least_money = min_cost.value_or(Money{0}).minor;
    const std::size_t most = choices.most.value_or(static_cast<std::uint32_t>(count));
    if (sum(costs, 0, std::max<std::size_t>(choices.least, 1)) > most_money) {
        errors.add(
            max_cost ? at + "/max_cost" : at,
            "the limit of " + std::to_string(most_money) + " is below the cheapest ballot that is allowed",
            "raise max_cost or lower min_choices");
    } else if (least_money > most_money) {
        errors.add(at + "/min_cost", "it is above the limit of " + std::to_string(most_money), "lower it");
    } else if (least_money > sum(costs, count - most, most)) {
        errors.add(at + "/min_cost", "all that a voter may choose costs less than this", "lower it");
    }
}

KnapsackChoice KnapsackRule::choose(Preferences said) const {
    return {ProjectSet::of(std::move(said.projects))};
}

KnapsackStanding KnapsackRule::standing(const Choice& choice, const ContestFacts& facts) const {
    KnapsackStanding at{choices.standing(choice.projects, facts.costs), {}, {}, {}};
    at.left.minor = limit(facts.budget).minor - at.set.cost.minor;
    if (choice.projects.blank) return at;
    at.over.minor = std::max<std::int64_t>(-at.left.minor, 0);
    at.under.minor = std::max<std::int64_t>(min_cost.value_or(Money{}).minor - at.set.cost.minor, 0);
    return at;
}

std::vector<std::uint8_t> KnapsackRule::encode(const Choice& choice, std::size_t projects) const {
    return encode_set(choice.projects, projects);
}

Expected<KnapsackChoice> KnapsackRule::decode(std::span<const std::uint8_t> bytes,
                                              const ContestFacts& facts) const {
    ASSIGN_OR_RETURN(auto projects, decode_set(bytes, facts));
    Choice choice{std::move(projects)};
    if (!standing(choice, facts).castable())
        return not_countable(facts, "the choices are not allowed by the rule");
    return choice;
}

void KnapsackRule::add_to(PabulibMeta& meta, const ContestFacts& facts, int minor_digits) const {
    choices.add_to(meta);
    meta["max_sum_cost"] = decimal_text(limit(facts.budget).minor, minor_digits);
    if (min_cost) meta["min_sum_cost"] = decimal_text(min_cost->minor, minor_digits);
}

Exports KnapsackRule::exports() const {
    return {.booth = true, .omastadi = true, .consul = true, .paper_ballots = true};
}

}  // namespace valurna::election
