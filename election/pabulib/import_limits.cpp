#include "election/pabulib/import_limits.hpp"

#include <algorithm>
#include <charconv>
#include <numeric>

#include "base/decimal.hpp"
#include "base/utf8.hpp"
#include "election/pabulib/import.hpp"

namespace valurna::election {
namespace {

class Limits {
  public:
    Limits(const PabulibElection& source, std::vector<std::string>& warnings)
        : source_(source), warnings_(warnings) {}

    [[nodiscard]] std::string value(const char* key) const {
        const auto found = source_.meta.find(key);
        return found == source_.meta.end() ? std::string() : found->second;
    }

    [[nodiscard]] std::optional<std::uint32_t> count(const char* key, std::size_t most) const {
        const std::string text = value(key);
        if (text.empty()) return std::nullopt;
        std::uint32_t number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error != std::errc() || end != text.data() + text.size()) {
            warnings_.push_back(std::string(key) + " " + in_quotes(text) + " is no number and is left out");
            return std::nullopt;
        }
        if (number > most) {
            warnings_.push_back(std::string(key) + " is " + text + ", and there are " + std::to_string(most) +
                                " projects: lowered to that");
            return static_cast<std::uint32_t>(most);
        }
        return number;
    }

    [[nodiscard]] std::optional<Money> money(const char* key, std::int64_t scale) const {
        const std::string text = value(key);
        if (text.empty()) return std::nullopt;
        const auto decimal = read_decimal(text);
        const bool exact = decimal && decimal->after_point <= source_.minor_digits && decimal->digits >= 0;
        const auto whole = exact ? scaled(*decimal, source_.minor_digits) : std::nullopt;
        if (!whole || *whole > kMaxMoney / scale) {
            warnings_.push_back(std::string(key) + " " + in_quotes(text) +
                                " is no amount that fits here and is left out");
            return std::nullopt;
        }
        return Money{*whole * scale};
    }

  private:
    const PabulibElection& source_;
    std::vector<std::string>& warnings_;
};

std::string where(const PabulibElection& source, std::size_t vote) {
    return "line " + std::to_string(source.votes[vote].line) + ": ";
}

}  // namespace

VotingRule import_limits(const PabulibElection& source, const std::vector<std::int64_t>& costs,
                         std::int64_t scale, std::vector<std::string>& warnings) {
    const Limits limits(source, warnings);
    VotingRule rule;
    rule.min_choices = limits.count("min_length", costs.size()).value_or(0);
    rule.max_choices = limits.count("max_length", costs.size());
    if (source.vote_type == VoteType::kChooseOne) rule.max_choices = 1;
    if (rule.max_choices == 0) rule.max_choices.reset();
    if (rule.max_choices && rule.min_choices > *rule.max_choices) {
        warnings.push_back("min_length is above max_length and is lowered to it");
        rule.min_choices = *rule.max_choices;
    }
    rule.max_cost = limits.money("max_sum_cost", scale);
    rule.min_cost = limits.money("min_sum_cost", scale);
    if (!rule.max_cost && !rule.min_cost) return rule;

    rule.method = VotingMethod::kKnapsack;
    std::vector<std::int64_t> sorted = costs;
    std::sort(sorted.begin(), sorted.end());
    const std::size_t least = std::max<std::size_t>(rule.min_choices, 1);
    const std::int64_t cheapest =
        std::accumulate(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(least), std::int64_t{0});
    const std::int64_t limit = rule.max_cost ? rule.max_cost->minor : source.budget * scale;
    if (limit < cheapest) {
        warnings.push_back("max_sum_cost is below the cheapest ballot that is allowed and is raised to it");
        rule.max_cost = Money{cheapest};
    }
    if (rule.min_cost && rule.min_cost->minor > std::max(limit, cheapest)) {
        warnings.push_back("min_sum_cost is above what a voter may spend and is left out");
        rule.min_cost.reset();
    }
    return rule;
}

std::vector<std::string> widen_to_votes(Election& election, const PabulibElection& source) {
    std::vector<std::string> said;
    Contest& contest = election.contests.front();
    VotingRule& rule = contest.voting;
    struct Extreme {
        std::int64_t value = 0;
        std::size_t vote = 0;
        bool found = false;
        void least(std::int64_t other, std::size_t at) {
            if (!found || other < value) *this = {other, at, true};
        }
        void most(std::int64_t other, std::size_t at) {
            if (!found || other > value) *this = {other, at, true};
        }
    } shortest, longest, cheapest, dearest;

    const auto lists = approvals(source);
    for (std::size_t i = 0; i < lists.size(); ++i) {
        if (lists[i].empty()) continue;  // blank, which every rule allows
        std::int64_t cost = 0;
        for (const auto project : lists[i])
            cost += contest.projects.at(project).cost.minor;
        const auto length = static_cast<std::int64_t>(lists[i].size());
        shortest.least(length, i);
        longest.most(length, i);
        cheapest.least(cost, i);
        dearest.most(cost, i);
    }
    if (!shortest.found) return said;
    if (shortest.value < rule.min_choices) {
        said.push_back(where(source, shortest.vote) + "a vote names " + std::to_string(shortest.value) +
                       " projects; the least of " + std::to_string(rule.min_choices) + " is lowered to that");
        rule.min_choices = static_cast<std::uint32_t>(shortest.value);
    }
    if (rule.max_choices && longest.value > *rule.max_choices) {
        said.push_back(where(source, longest.vote) + "a vote names " + std::to_string(longest.value) +
                       " projects; the most of " + std::to_string(*rule.max_choices) + " is raised to that");
        rule.max_choices = static_cast<std::uint32_t>(longest.value);
    }
    if (rule.method != VotingMethod::kKnapsack) return said;
    const std::int64_t limit = rule.max_cost.value_or(contest.budget).minor;
    if (dearest.value > limit) {
        said.push_back(where(source, dearest.vote) + "a vote costs " + std::to_string(dearest.value) +
                       " minor units; the limit of " + std::to_string(limit) + " is raised to that");
        rule.max_cost = Money{dearest.value};
    }
    if (rule.min_cost && cheapest.value < rule.min_cost->minor) {
        said.push_back(where(source, cheapest.vote) + "a vote costs " + std::to_string(cheapest.value) +
                       " minor units; the least of " + std::to_string(rule.min_cost->minor) +
                       " is lowered to that");
        rule.min_cost = Money{cheapest.value};
    }
    return said;
}

}  // namespace valurna::election
