#include "election/count/reason.hpp"

#include "base/decimal.hpp"
#include "base/how_many.hpp"
#include "base/unreachable.hpp"

namespace valurna::election {
namespace {

std::string funded_text(const CountingRule& rule, const ProjectOutcome& at, int digits) {
    std::string text = "in, at step " + std::to_string(at.step);
    if (at.part == CountPart::kCompletion) return text + ", from the money that was left over";
    if (at.share.empty()) return text;
    const std::string share = shifted(at.share, digits);
    if (rule.rule == CountRule::kPhragmen) return text + ", its supporters' load is now " + share + " each";
    if (at.effective_votes.empty()) return text + ", for " + share + " a point from each supporter";
    return text + ", for at most " + share + " from each supporter (" + at.effective_votes +
           " effective votes)";
}

}  // namespace

std::string_view name_of(Why why) {
    switch (why) {
        case Why::kFunded:
            return "funded";
        case Why::kDidNotFit:
            return "did-not-fit";
        case Why::kLostTie:
            return "lost-tie";
        case Why::kStopped:
            return "stopped";
        case Why::kUnderThreshold:
            return "under-threshold";
        case Why::kTooFewVotes:
            return "too-few-votes";
        case Why::kConflict:
            return "conflict";
        case Why::kCategoryLimit:
            return "category-limit";
        case Why::kAreaLimit:
            return "area-limit";
        case Why::kSupportersShort:
            return "supporters-short";
    }
    unreachable("reason");
}

std::string_view name_of(CountPart part) {
    switch (part) {
        case CountPart::kRule:
            return "rule";
        case CountPart::kCompletion:
            return "completion";
    }
    unreachable("part of a count");
}

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
            return "out: lacked " + how_many(at.votes_lacking, "vote") + " to the share that is asked for";
        case Why::kTooFewVotes:
            if (at.votes == 0) return "out: nobody voted for it";
            return "out: lacked " + how_many(at.votes_lacking, "vote") +
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
    unreachable("reason");
}

}  // namespace valurna::election
