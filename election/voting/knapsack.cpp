#include "election/voting/knapsack.hpp"

#include <algorithm>
#include <numeric>

#include <nlohmann/json.hpp>

#include "base/decimal.hpp"
#include "election/voting/decode_choice.hpp"

namespace valurna::election {
namespace {

std::int64_t sum(const std::vector<std::int64_t>& values, std::size_t first, std::size_t count) {
    const auto begin = values.begin() + static_cast<std::ptrdiff_t>(first);
    return std::accumulate(begin, begin + static_cast<std::ptrdiff_t>(count), std::int64_t{0});
}

constexpr int kShareDigits = 6;
constexpr std::int64_t kWhole = 1'000'000;

}  // namespace

bool KnapsackStanding::castable() const {
    return set.castable() && over == Money{} && under == Money{};
}

Money KnapsackRule::least(Money budget) const {
    if (!min_share) return min_cost.value_or(Money{});
    // In two parts, so that no product leaves 63 bits.
    const std::int64_t most = limit(budget).minor, whole = most / kWhole, rest = most % kWhole;
    return {whole * *min_share + (rest * *min_share + kWhole - 1) / kWhole};
}

KnapsackRule KnapsackRule::read(const JsonNode& node) {
    KnapsackRule rule{ChoiceLimits::read(node), {}, {}};
    if (node.has(kMinShare)) {
        const auto share = read_decimal(node.at(kMinShare).string(1, 40));
        rule.min_share = share ? scaled(*share, kShareDigits) : std::nullopt;
        if (!rule.min_share || *rule.min_share < 0 || *rule.min_share > kWhole)
            node.at(kMinShare).wrong("this is no share",
                                     "write text from 0 to 1 with at most 6 decimals: \"0.5\"");
        if (node.has(kMinCost))
            node.at(kMinShare).wrong("there is a least already, min_cost", "remove one of the two");
    }
    if (node.has("max_cost")) rule.max_cost = Money{node.at("max_cost").integer(1, kMaxMoney)};
    if (node.has("min_cost")) rule.min_cost = Money{node.at("min_cost").integer(0, kMaxMoney)};
    return rule;
}

void KnapsackRule::write(nlohmann::ordered_json& json) const {
    choices.write(json);
    if (max_cost) json["max_cost"] = max_cost->minor;
    if (min_cost) json["min_cost"] = min_cost->minor;
    if (min_share) json["min_share"] = shifted(std::to_string(*min_share), kShareDigits);
}

void KnapsackRule::check(const ContestFacts& facts, const std::string& at, FoundErrors& errors) const {
    const std::size_t count = facts.costs.size();
    if (!choices.check(count, at, errors)) return;
    std::vector<std::int64_t> costs;
    for (std::size_t i = 0; i < count; ++i)
        costs.push_back(facts.costs[i].minor);
    std::sort(costs.begin(), costs.end());
    const std::int64_t most_money = limit(facts.budget).minor;
    const std::int64_t least_money = least(facts.budget).minor;
    const std::string least_at = at + (min_share ? "/min_share" : "/min_cost");
    const std::size_t most = choices.most.value_or(static_cast<std::uint32_t>(count));
    if (sum(costs, 0, std::max<std::size_t>(choices.least, 1)) > most_money) {
        errors.add(
            max_cost ? at + "/max_cost" : at,
            "the limit of " + std::to_string(most_money) + " is below the cheapest ballot that is allowed",
            "raise max_cost or lower min_choices");
    } else if (least_money > most_money) {
        errors.add(least_at, "it is above the limit of " + std::to_string(most_money), "lower it");
    } else if (least_money > sum(costs, count - most, most)) {
        errors.add(least_at, "all that a voter may choose costs less than this", "lower it");
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
    at.under.minor = std::max<std::int64_t>(least(facts.budget).minor - at.set.cost.minor, 0);
    return at;
}

std::vector<std::uint8_t> KnapsackRule::encode(const Choice& choice, std::size_t projects) const {
    return encode_set(choice.projects, projects);
}

Expected<KnapsackChoice> KnapsackRule::decode(std::span<const std::uint8_t> bytes,
                                              const ContestFacts& facts) const {
    return decode_set_choice(*this, bytes, facts);
}

void KnapsackRule::add_to(PabulibMeta& meta, const ContestFacts& facts, int minor_digits) const {
    choices.add_to(meta);
    meta["max_sum_cost"] = decimal_text(limit(facts.budget).minor, minor_digits);
    if (const auto least_cost = least(facts.budget); least_cost.minor > 0)
        meta["min_sum_cost"] = decimal_text(least_cost.minor, minor_digits);
}

Exports KnapsackRule::exports() const {
    return {.booth = true, .omastadi = true, .consul = true, .paper_ballots = true};
}

}  // namespace valurna::election
