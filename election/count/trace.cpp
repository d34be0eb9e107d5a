#include "election/count/trace.hpp"

#include <nlohmann/json.hpp>

#include "election/count/lot.hpp"
#include "election/count/trace_json.hpp"
#include "election/definition/counting_rule_json.hpp"

namespace valurna::election {
namespace {

// How many paid the full share and how many gave their last money, unless so few did that it could be told
// who.
void put_payers(TraceJson& json, const ProjectOutcome& at) {
    constexpr std::uint64_t kFew = 20;
    const auto few = [](std::uint64_t count) { return count > 0 && count < kFew; };
    if (few(at.paid_share) || few(at.paid_rest)) {
        json["payers"] = at.paid_share + at.paid_rest;
        return;
    }
    json["paid_share"] = at.paid_share;
    json["paid_rest"] = at.paid_rest;
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
    return {};
}

std::string_view name_of(Stage stage) {
    switch (stage) {
        case Stage::kRule:
            return "rule";
        case Stage::kCompletion:
            return "completion";
    }
    return {};
}

bool adds_points(const CountingRule& rule) {
    return rule.rule == CountRule::kBorda || rule.rule == CountRule::kScore ||
           rule.rule == CountRule::kCumulative;
}

TraceJson ids_json(const CountInput& input, const std::vector<std::uint32_t>& projects) {
    TraceJson list = TraceJson::array();
    for (const auto project : projects)
        list.push_back(input.projects[project].id);
    return list;
}

TraceJson rule_json(const CountingRule& rule, const TraceAmounts& amounts) {
    return counting_rule_json(rule, [&](const SpendingLimit& limit, const char*) {
        return TraceJson{{"name", limit.name}, {"most", amounts.money(limit.most)}};
    });
}

TraceJson project_json(const CountInput& input, const ProjectOutcome& at, bool points,
                       const TraceAmounts& amounts) {
    TraceJson json;
    json["step"] = at.step;
    json["project"] = input.projects[at.project].id;
    json["votes"] = at.votes;
    if (points) json["points"] = at.points;
    json["cost"] = amounts.money(input.projects[at.project].cost);
    json["left_before"] = amounts.money(at.left_before);
    json["why"] = name_of(at.why);
    if (at.stage != Stage::kRule) json["stage"] = name_of(at.stage);
    switch (at.why) {
        case Why::kFunded:
            break;
        case Why::kDidNotFit:
        case Why::kLostTie:
        case Why::kStopped:
        case Why::kCategoryLimit:
        case Why::kAreaLimit:
        case Why::kSupportersShort:
            json["missing"] = amounts.money(at.missing);
            break;
        case Why::kUnderThreshold:
        case Why::kTooFewVotes:
            json["votes_lacking"] = at.votes_lacking;
            break;
        case Why::kConflict:
            break;
    }
    if (at.other) json["other"] = input.projects[*at.other].id;
    if (!at.limit.empty()) json["limit"] = at.limit;
    if (!at.share.empty()) json["share"] = amounts.share(at.share);
    if (!at.effective_votes.empty()) json["effective_votes"] = at.effective_votes;
    if (at.paid_share + at.paid_rest > 0) put_payers(json, at);
    return json;
}

TraceJson ties_json(const CountInput& input, const Outcome& outcome) {
    TraceJson list = TraceJson::array();
    for (const auto& tie : outcome.ties) {
        auto& one =
            list.emplace_back(TraceJson{{"tied", ids_json(input, tie.tied)}, {"decided_by", tie.decided_by}});
        if (tie.stage != Stage::kRule) one["stage"] = name_of(tie.stage);
    }
    return list;
}

TraceJson lot_json(const CountInput& input, const CountingRule& rule, const Outcome& outcome) {
    TraceJson lot;
    lot["seed"] = rule.lot_seed;
    lot["log_root"] = input.log_root;
    lot["order"] = TraceJson::array();
    for (const auto& id : outcome.lot_order) {
        lot["order"].push_back({{"project", id}, {"ticket", lot_ticket(rule.lot_seed, input.log_root, id)}});
    }
    return lot;
}

TraceAmounts minor_units() {
    return {[](std::int64_t amount) { return TraceJson(amount); },
            [](const std::string& share) { return TraceJson(share); }};
}

void put_start(TraceJson& json, const CountingRule& rule, const Outcome& outcome,
               const TraceAmounts& amounts) {
    if (rule.rule != CountRule::kEqualShares) return;
    json["start"] = amounts.share(outcome.start);
    json["added"] = outcome.added;
    json["left_to_voters"] = amounts.share(outcome.left_to_voters);
}

void put_more_votes(TraceJson& project, const Margins& margins, std::uint32_t of) {
    const auto found = margins.find(of);
    if (found == margins.end()) return;
    project["more_votes_to_win"] = nullptr;
    if (found->second) project["more_votes_to_win"] = *found->second;
}

void put_steps(TraceJson& json, const CountInput& input, const CountingRule& rule, const Outcome& outcome,
               const TraceAmounts& amounts,
               const std::function<void(TraceJson&, const ProjectOutcome&)>& add) {
    json["steps"] = TraceJson::array();
    json["projects"] = TraceJson::object();
    for (const auto& at : outcome.projects) {
        TraceJson one = project_json(input, at, adds_points(rule), amounts);
        if (at.step > 0) json["steps"].push_back(one);
        one.erase("project");
        add(one, at);
        json["projects"][input.projects[at.project].id] = std::move(one);
    }
}

std::string outcome_json(const CountInput& input, const CountingRule& rule, const Outcome& outcome,
                         int minor_digits) {
    const TraceAmounts amounts = minor_units();
    TraceJson json;
    json["format"] = "valurna-outcome-1";
    json["rule"] = name_of(rule.rule);
    json["ties"] = name_of(rule.ties);
    json["exact_fit"] = rule.exact_fit;
    if (rule.rule != CountRule::kGreedy || !rule.constraints.none()) {
        json["rule_options"] = rule_json(rule, amounts);
    }
    json["budget"] = input.budget;
    json["cost"] = outcome.cost;
    json["minor_digits"] = minor_digits;
    json["ballots"] = input.ballots.size();
    json["blank"] = input.ballots.blank();
    put_start(json, rule, outcome, amounts);
    json["winners"] = ids_json(input, outcome.winners);
    json["ties_broken"] = ties_json(input, outcome);
    if (!outcome.lot_order.empty()) json["lot"] = lot_json(input, rule, outcome);
    put_steps(json, input, rule, outcome, amounts, [](TraceJson&, const ProjectOutcome&) {});
    return json.dump(2) + "\n";
}

}  // namespace valurna::election
