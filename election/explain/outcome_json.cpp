#include "election/explain/outcome_json.hpp"

#include <nlohmann/json.hpp>

#include "base/decimal.hpp"
#include "base/unreachable.hpp"
#include "election/count/reason.hpp"
#include "election/count/tie_breaker.hpp"
#include "election/definition/counting_rule_json.hpp"

namespace valurna::election {
namespace {

// How many paid the full share and how many gave their last money. Both together where either number is so
// small that it could show who they are.
void put_payers(OrderedJson& json, const ProjectOutcome& at) {
    constexpr std::uint64_t kFew = 20;
    const auto few = [](std::uint64_t count) { return count > 0 && count < kFew; };
    if (few(at.paid_share) || few(at.paid_rest)) {
        json["payers"] = at.paid_share + at.paid_rest;
        return;
    }
    json["paid_share"] = at.paid_share;
    json["paid_rest"] = at.paid_rest;
}

// The number that belongs to a reason.
void put_lacking(OrderedJson& json, const ProjectOutcome& at, const AmountsAs& amounts) {
    switch (at.why) {
        case Why::kFunded:
        case Why::kConflict:
            return;
        case Why::kDidNotFit:
        case Why::kLostTie:
        case Why::kStopped:
        case Why::kCategoryLimit:
        case Why::kAreaLimit:
        case Why::kSupportersShort:
            json["missing"] = amounts.money(at.missing);
            return;
        case Why::kUnderThreshold:
        case Why::kTooFewVotes:
            json["votes_lacking"] = at.votes_lacking;
            return;
    }
    unreachable("reason");
}

void put_part(OrderedJson& json, CountPart part) {
    if (part != CountPart::kRule) json["stage"] = name_of(part);
}

}  // namespace

AmountsAs minor_units() {
    return {[](std::int64_t amount) { return OrderedJson(amount); },
            [](const std::string& share) { return OrderedJson(share); }};
}

AmountsAs currency_units(int digits) {
    return {[digits](std::int64_t amount) { return OrderedJson(decimal_text(amount, digits)); },
            [digits](const std::string& share) { return OrderedJson(shifted(share, digits)); }};
}

OrderedJson rule_json(const CountingRule& rule, const AmountsAs& amounts) {
    return counting_rule_json(rule, [&](const SpendingLimit& limit, const char*) {
        return OrderedJson{{"name", limit.name}, {"most", amounts.money(limit.most)}};
    });
}

OrderedJson ids_json(const CountInput& input, const std::vector<std::uint32_t>& projects) {
    OrderedJson list = OrderedJson::array();
    for (const auto project : projects)
        list.push_back(input.projects[project].id);
    return list;
}

void put_ballots(OrderedJson& json, std::uint64_t ballots, std::uint64_t blank) {
    json["ballots"] = ballots;
    json["blank"] = blank;
}

void put_more_votes(OrderedJson& project, const Margins& margins, std::uint32_t of) {
    const auto found = margins.find(of);
    if (found == margins.end()) return;
    const Margin& margin = found->second;
    if (margin.not_enough) {
        project["more_votes_not_enough"] = *margin.not_enough;
        return;
    }
    project["more_votes_to_win"] = nullptr;
    if (margin.enough) project["more_votes_to_win"] = *margin.enough;
}

void put_trustees(OrderedJson& json, std::uint32_t trustees, std::uint32_t needed,
                  const std::vector<std::string>& mixers, const std::vector<std::string>& decrypted_by) {
    json["trustees"] = trustees;
    json["trustees_needed"] = needed;
    json["mixers"] = mixers;
    json["opened_by"] = decrypted_by;
}

OrderedJson OutcomeFields::ids(const std::vector<std::uint32_t>& projects) const {
    return ids_json(input_, projects);
}

void OutcomeFields::put_rule(OrderedJson& json, const char* key) const {
    json[key] = rule_json(rule_, amounts_);
}

void OutcomeFields::put_money(OrderedJson& json) const {
    json["budget"] = amounts_.money(input_.budget);
    json["cost"] = amounts_.money(outcome_.cost);
}

void OutcomeFields::put_winners(OrderedJson& json) const {
    if (rule_.rule == CountRule::kEqualShares) {
        json["start"] = amounts_.share(outcome_.start);
        json["added"] = outcome_.added;
        json["left_to_voters"] = amounts_.share(outcome_.left_to_voters);
    }
    json["winners"] = ids(outcome_.winners);
}

void OutcomeFields::put_ties(OrderedJson& json, const char* key) const {
    OrderedJson list = OrderedJson::array();
    for (const auto& tie : outcome_.ties) {
        auto& one = list.emplace_back(OrderedJson{{"tied", ids(tie.tied)}, {"decided_by", tie.decided_by}});
        put_part(one, tie.part);
    }
    json[key] = std::move(list);
}

void OutcomeFields::put_lot(OrderedJson& json) const {
    if (outcome_.lot_order.empty()) return;
    OrderedJson lot;
    lot["seed"] = rule_.lot_seed;
    lot["log_root"] = input_.log_root;
    lot["order"] = OrderedJson::array();
    for (const auto& id : outcome_.lot_order) {
        lot["order"].push_back(
            {{"project", id}, {"ticket", lot_ticket(rule_.lot_seed, input_.log_root, id)}});
    }
    json["lot"] = std::move(lot);
}

OrderedJson OutcomeFields::project(const ProjectOutcome& at) const {
    OrderedJson json;
    json["step"] = at.step;
    json["project"] = input_.projects[at.project].id;
    json["votes"] = at.votes;
    if (adds_points(rule_)) json["points"] = at.points;
    json["cost"] = amounts_.money(input_.projects[at.project].cost);
    json["left_before"] = amounts_.money(at.left_before);
    json["why"] = name_of(at.why);
    put_part(json, at.part);
    put_lacking(json, at, amounts_);
    if (at.other) json["other"] = input_.projects[*at.other].id;
    if (!at.limit.empty()) json["limit"] = at.limit;
    if (!at.share.empty()) json["share"] = amounts_.share(at.share);
    if (!at.effective_votes.empty()) json["effective_votes"] = at.effective_votes;
    if (at.paid_share + at.paid_rest > 0) put_payers(json, at);
    return json;
}

void OutcomeFields::put_steps(OrderedJson& json, const AddFields& add) const {
    json["steps"] = OrderedJson::array();
    json["projects"] = OrderedJson::object();
    for (const auto& at : outcome_.projects) {
        OrderedJson one = project(at);
        if (at.step > 0) json["steps"].push_back(one);
        one.erase("project");
        if (add) add(one, at);
        json["projects"][input_.projects[at.project].id] = std::move(one);
    }
}

void put_outcome(OrderedJson& json, const CountInput& input, const CountingRule& rule, const Outcome& outcome,
                 int minor_digits) {
    const AmountsAs amounts = minor_units();
    const OutcomeFields fields(input, rule, outcome, amounts);
    json["format"] = "valurna-outcome-1";
    json["rule"] = name_of(rule.rule);
    json["ties"] = name_of(rule.ties);
    json["exact_fit"] = rule.exact_fit;
    if (rule.rule != CountRule::kGreedy || !rule.constraints.none()) fields.put_rule(json, "rule_options");
    fields.put_money(json);
    json["minor_digits"] = minor_digits;
    put_ballots(json, input.ballots.size(), input.ballots.blank());
    fields.put_winners(json);
    fields.put_ties(json, "ties_broken");
    fields.put_lot(json);
    fields.put_steps(json, {});
}

std::string outcome_json(const CountInput& input, const CountingRule& rule, const Outcome& outcome,
                         int minor_digits) {
    OrderedJson json;
    put_outcome(json, input, rule, outcome, minor_digits);
    return json.dump(2) + "\n";
}

std::string count_json(const std::string& file, const CountInput& input, const CountingRule& rule,
                       const Outcome& outcome, int minor_digits, const Margins* margins) {
    const AmountsAs amounts = currency_units(minor_digits);
    const OutcomeFields fields(input, rule, outcome, amounts);
    OrderedJson json;
    json["format"] = "valurna-count-1";
    json["file"] = file;
    fields.put_rule(json, "rule");
    fields.put_money(json);
    put_ballots(json, input.ballots.size(), input.ballots.blank());
    fields.put_winners(json);
    json["ties_broken"] = ties_broken(outcome, CountPart::kRule);
    json["completion_ties_broken"] = ties_broken(outcome, CountPart::kCompletion);
    fields.put_ties(json, "ties");
    fields.put_lot(json);
    fields.put_steps(json, [&](OrderedJson& one, const ProjectOutcome& at) {
        one["says"] = why_text(input, rule, at, minor_digits);
        if (margins != nullptr) put_more_votes(one, *margins, at.project);
    });
    return json.dump();
}

}  // namespace valurna::election
