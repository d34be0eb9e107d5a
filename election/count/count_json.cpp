#include "election/count/count_json.hpp"

#include <nlohmann/json.hpp>

#include "election/count/trace_json.hpp"
#include "election/pabulib/amount.hpp"

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

std::string shifted(const std::string& decimal, int places) {
    if (places == 0) return decimal;
    const bool negative = decimal.starts_with('-');
    std::string digits = decimal.substr(negative ? 1 : 0);
    std::size_t point = digits.find('.');
    if (point == std::string::npos) point = digits.size();
    if (point < digits.size()) digits.erase(point, 1);
    const auto by = static_cast<std::size_t>(places);
    if (point <= by) {
        digits.insert(0, by + 1 - point, '0');
        point = by + 1;
    }
    digits.insert(point - by, ".");
    digits.erase(digits.find_last_not_of('0') + 1);
    if (digits.back() == '.') digits.pop_back();
    return (negative ? "-" : "") + digits;
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
    if (rule.rule == CountRule::kEqualShares) {
        json["start"] = amounts.share(outcome.start);
        json["added"] = outcome.added;
        json["left_to_voters"] = amounts.share(outcome.left_to_voters);
    }
    json["winners"] = ids_json(input, outcome.winners);
    json["ties_broken"] = ties_broken(outcome, Stage::kRule);
    json["completion_ties_broken"] = ties_broken(outcome, Stage::kCompletion);
    json["ties"] = TraceJson::array();
    for (const auto& tie : outcome.ties)
        json["ties"].push_back(tie_json(input, tie));
    if (!outcome.lot_order.empty()) json["lot"] = lot_json(input, rule, outcome);
    json["steps"] = TraceJson::array();
    json["projects"] = TraceJson::object();
    for (const auto& at : outcome.projects) {
        TraceJson one = project_json(input, at, adds_points(rule), amounts);
        if (at.step > 0) json["steps"].push_back(one);
        one.erase("project");
        one["says"] = why_text(input, rule, at, digits);
        if (margins != nullptr) {
            if (const auto found = margins->find(at.project); found != margins->end()) {
                one["more_votes_to_win"] = nullptr;
                if (found->second) one["more_votes_to_win"] = *found->second;
            }
        }
        json["projects"][input.projects[at.project].id] = std::move(one);
    }
    return json.dump();
}

}  // namespace valurna::election
