#include "election/definition/counting_rule.hpp"

#include <array>

#include "base/nearest.hpp"
#include "base/unreachable.hpp"
#include "base/utf8.hpp"

namespace valurna::election {
namespace {

constexpr std::array kRules = {
    CountRule::kGreedy,        CountRule::kGreedyStop,  CountRule::kGreedyThreshold,
    CountRule::kGreedyPerCost, CountRule::kEqualShares, CountRule::kPhragmen,
    CountRule::kBorda,         CountRule::kScore,       CountRule::kCumulative};
constexpr std::array kTies = {TieRule::kId, TieRule::kCostThenVotesThenLot, TieRule::kVotes, TieRule::kLot};
constexpr std::array kUtilities = {Utility::kCost, Utility::kCardinality, Utility::kPoints, Utility::kBorda};
constexpr std::array kCompletions = {Completion::kNone, Completion::kGreedy, Completion::kAdd1,
                                     Completion::kAdd1Greedy};

template <class Values>
std::optional<typename Values::value_type> named(const Values& values, std::string_view name) {
    for (const auto value : values) {
        if (name_of(value) == name) return value;
    }
    return std::nullopt;
}

template <class Values>
Expected<typename Values::value_type> read(const Values& values, std::string_view kind, std::string_view name,
                                           const std::string& where) {
    if (const auto found = named(values, name)) return *found;
    std::vector<std::string> names;
    for (const auto value : values)
        names.emplace_back(name_of(value));
    return Unexpected(Error{ErrorCode::kBadInput, where,
                            "the " + std::string(kind) + " " + in_quotes(name) + " is not known",
                            known_names(name, names)});
}

}  // namespace

std::string_view name_of(CountRule rule) {
    switch (rule) {
        case CountRule::kGreedy:
            return "greedy";
        case CountRule::kGreedyStop:
            return "greedy-stop";
        case CountRule::kGreedyThreshold:
            return "greedy-threshold";
        case CountRule::kGreedyPerCost:
            return "greedy-per-cost";
        case CountRule::kEqualShares:
            return "equal-shares";
        case CountRule::kPhragmen:
            return "phragmen";
        case CountRule::kBorda:
            return "borda";
        case CountRule::kScore:
            return "score";
        case CountRule::kCumulative:
            return "cumulative";
    }
    unreachable("counting rule");
}

std::string_view name_of(TieRule ties) {
    switch (ties) {
        case TieRule::kId:
            return "id";
        case TieRule::kCostThenVotesThenLot:
            return "cost-then-votes-then-lot";
        case TieRule::kVotes:
            return "votes";
        case TieRule::kLot:
            return "lot";
    }
    unreachable("tie rule");
}

std::string_view name_of(Utility utility) {
    switch (utility) {
        case Utility::kCost:
            return "cost";
        case Utility::kCardinality:
            return "cardinality";
        case Utility::kPoints:
            return "points";
        case Utility::kBorda:
            return "borda";
    }
    unreachable("utility");
}

std::string_view name_of(Completion completion) {
    switch (completion) {
        case Completion::kNone:
            return "none";
        case Completion::kGreedy:
            return "greedy";
        case Completion::kAdd1:
            return "add1";
        case Completion::kAdd1Greedy:
            return "add1-greedy";
    }
    unreachable("completion");
}

std::optional<CountRule> count_rule(std::string_view name) {
    return named(kRules, name);
}
std::optional<TieRule> tie_rule(std::string_view name) {
    return named(kTies, name);
}
std::optional<Utility> utility(std::string_view name) {
    return named(kUtilities, name);
}
std::optional<Completion> completion(std::string_view name) {
    return named(kCompletions, name);
}

Expected<CountRule> read_count_rule(std::string_view name, const std::string& where) {
    return read(kRules, "counting rule", name, where);
}
Expected<TieRule> read_tie_rule(std::string_view name, const std::string& where) {
    return read(kTies, "tie rule", name, where);
}
Expected<Utility> read_utility(std::string_view name, const std::string& where) {
    return read(kUtilities, "utility", name, where);
}
Expected<Completion> read_completion(std::string_view name, const std::string& where) {
    return read(kCompletions, "completion", name, where);
}

std::string count_rule_names() {
    std::string names;
    for (const auto rule : kRules) {
        if (!names.empty()) names += rule == kRules.back() ? " or " : ", ";
        names += name_of(rule);
    }
    return names;
}

bool needs_lot(TieRule ties) {
    return ties == TieRule::kCostThenVotesThenLot || ties == TieRule::kLot;
}

bool needs_points(const CountingRule& rule) {
    return rule.rule == CountRule::kScore || rule.rule == CountRule::kCumulative ||
           (rule.rule == CountRule::kEqualShares && rule.utility == Utility::kPoints);
}

bool needs_ranks(const CountingRule& rule) {
    return rule.rule == CountRule::kBorda ||
           (rule.rule == CountRule::kEqualShares && rule.utility == Utility::kBorda);
}

bool adds_points(const CountingRule& rule) {
    return rule.rule == CountRule::kBorda || rule.rule == CountRule::kScore ||
           rule.rule == CountRule::kCumulative;
}

}  // namespace valurna::election
