#include "election/count/count_json.hpp"

#include <nlohmann/json.hpp>

#include "base/decimal.hpp"
#include "election/count/trace_json.hpp"

namespace valurna::election {
namespace {

std::string plural(std::uint64_t count, const char* one, const char* more) {
    return std::to_string(count) + " " + (count == 1 ? one : more);
}

std::string funded_text(const CountingRule& rule, const ProjectOutcome& at, int digits) {
    std::string text = "in, at step " + std::to_string(at.step);
    if (at.stage == Stage::kCompletion) return text + ", from the money that was left over";
    if (at.share.empty()) return text;
    const std::string share = shifted(at.share, digits);
    if (rule.rule == CountRule::kPhragmen) return text + ", its supporters' load is now " + share + " each";
    if (at.effective_votes.empty()) return text + ", for " + share + " a point from each supporter";
    return text + ", for at most " + share + " from each supporter (" + at.effective_votes +
           " effective votes)";
}

}  // namespace

std::string rule_text(const CountingRule& rule) {
    std::string text(name_of(rule.rule));
    if (rule.rule == CountRule::kGreedyThreshold) return text + " (" + decimal_text(rule.threshold, 6) + ")";
    if (rule.rule != CountRule::kEqualShares) return text;
    text += " (utility " + std::string(name_of(rule.utility));
    text += ", completion " + std::string(name_of(rule.completion));
    if (rule.integral_start) text += ", whole units to start with";
    return text + ")";
}

std::string why_text(const CountInput& input, const CountingRule& rule, const ProjectOutcome& at,
                     int digits) {
    const std::string missing = decimal_text(at.missing, digits);
    const std::string other = at.other ? input.projects[*at.other].id : std::string();
    switch (at.why) {
        case Why::kFunded:
            return funded_text(rule, at, digits);
        case Why::kDidNotFit:
            return "out: did not fit, " + missing + " missing";
        case Why::kLostTie:
            return "out: lost the tie with " + other + ", " + missing + " missing";
        case Why::kStopped:
            return "out: the count had stopped at " + other + ", which did not fit";
        case Why::kUnderThreshold:
            return "out: lacked " + plural(at.votes_lacking, "vote", "votes") +
                   " to the share that is asked for";
        case Why::kTooFewVotes:
            return "out: lacked " + plural(at.votes_lacking, "vote", "votes") +
                   " to the least number that is asked for";
        case Why::kConflict:
            return "out: " + other + " won, and only one of them can";
        case Why::kCategoryLimit:
            return "out: the limit of category " + at.limit + " had " + missing + " too little left";
        case Why::kAreaLimit:
            return "out: the limit of area " + at.limit + " had " + missing + " too little left";
        case Why::kSupportersShort:
            return "out: its supporters together had " + missing + " too little left";
    }
    return {};
}

std::string count_json(const std::string& file, const CountInput& input, const CountingRule& rule,
                       const Outcome& outcome, int digits, const Margins* margins) {
    const TraceAmounts amounts{
        [digits](std::int64_t amount) { return TraceJson(decimal_text(amount, digits)); },
        [digits](const std::string& share) { return TraceJson(shifted(share, digits)); }};
    TraceJson json;
    json["format"] = "valurna-count-1";
    json["file"] = file;
    json["rule"] = rule_json(rule, amounts);
    json["budget"] = amounts.money(input.budget);
    json["cost"] = amounts.money(outcome.cost);
    json["ballots"] = input.ballots.size();
    json["blank"] = input.ballots.blank();
    put_start(json, rule, outcome, amounts);
    json["winners"] = ids_json(input, outcome.winners);
    json["ties_broken"] = ties_broken(outcome, Stage::kRule);
    json["completion_ties_broken"] = ties_broken(outcome, Stage::kCompletion);
    json["ties"] = ties_json(input, outcome);
    if (!outcome.lot_order.empty()) json["lot"] = lot_json(input, rule, outcome);
    put_steps(json, input, rule, outcome, amounts, [&](TraceJson& one, const ProjectOutcome& at) {
        one["says"] = why_text(input, rule, at, digits);
        if (margins != nullptr) put_more_votes(one, *margins, at.project);
    });
    return json.dump();
}

}  // namespace valurna::election
