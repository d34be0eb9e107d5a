#include "election/definition/counting_rule.hpp"

#include <array>

#include "base/decimal.hpp"
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

constexpr std::string_view kIntegralStart = "integral-start";
constexpr int kShareDigits = 6;

std::vector<std::string> parts_of(std::string_view text) {
    std::vector<std::string> parts{""};
    for (const char c : text) {
        if (c == ':') {
            parts.emplace_back();
        } else {
            parts.back() += c;
        }
    }
    return parts;
}

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

std::string written_rule(const CountingRule& rule) {
    std::string text(name_of(rule.rule));
    if (rule.rule == CountRule::kGreedyThreshold) text += ":" + decimal_text(rule.threshold, kShareDigits);
    if (rule.rule == CountRule::kEqualShares) {
        text += ":" + std::string(name_of(rule.utility)) + ":" + std::string(name_of(rule.completion));
        if (rule.integral_start) text += ":" + std::string(kIntegralStart);
    }
    return text;
}

Expected<std::int64_t> read_share(std::string_view text, const std::string& where) {
    const auto decimal = read_decimal(text);
    const auto share = decimal ? scaled(*decimal, kShareDigits) : std::nullopt;
    if (!share || *share < 0 || *share > kWholeShare)
        return Unexpected(Error{ErrorCode::kBadInput, where, in_quotes(text) + " is no share of the ballots",
                                "give a number from 0 to 1 with at most 6 decimals, like 0.05"});
    return *share;
}

Expected<CountingRule> read_written_rule(std::string_view text, const std::string& where, CountingRule rule) {
    const auto parts = parts_of(text);
    ASSIGN_OR_RETURN(rule.rule, read_count_rule(parts[0], where));
    const bool shares = rule.rule == CountRule::kEqualShares;
    const bool threshold = rule.rule == CountRule::kGreedyThreshold;
    const auto wrong = [&](std::string what, std::string mend) {
        return Unexpected(Error{ErrorCode::kBadInput, where, std::move(what), std::move(mend)});
    };
    if (!threshold) rule.threshold = 0;
    if (!shares) {
        rule.utility = CountingRule().utility;
        rule.completion = CountingRule().completion;
        rule.integral_start = false;
    }
    if (!shares && !threshold && parts.size() > 1)
        return wrong("only equal-shares has a utility and a completion", "leave them out");
    if (parts.size() > (shares ? 4U : 2U))
        return wrong(in_quotes(text) + " has too many parts",
                     shares ? "give RULE:UTILITY:COMPLETION" : "give RULE:SHARE");
    if (threshold && parts.size() > 1) {
        ASSIGN_OR_RETURN(rule.threshold, read_share(parts[1], where));
    }
    if (shares && parts.size() > 1) {
        ASSIGN_OR_RETURN(rule.utility, read_utility(parts[1], where));
    }
    if (shares && parts.size() > 2) {
        ASSIGN_OR_RETURN(rule.completion, read_completion(parts[2], where));
    }
    if (shares && parts.size() > 3) {
        if (parts[3] != kIntegralStart)
            return wrong(in_quotes(parts[3]) + " is no option of equal-shares",
                         "leave it out, or write " + std::string(kIntegralStart));
        rule.integral_start = true;
    }
    return rule;
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
