// ElectionResult -> JSON.
#include <nlohmann/json.hpp>

#include "election/count/count.hpp"
#include "election/explain/outcome_json.hpp"
#include "election/explain/result.hpp"

namespace valurna::election {
namespace {

OrderedJson compared_json(const ComparedRule& compared, const CountInput& projects,
                          const AmountsAs& amounts) {
    return {{"rule", rule_json(compared.rule, amounts)},
            {"winners", ids_json(projects, compared.winners)},
            {"cost", compared.cost},
            {"voters_with_a_winner", compared.voters_with_a_winner}};
}

OrderedJson contest_json(const Contest& contest, const ContestResult& result, const std::string& log_root) {
    const CountInput projects = count_input(contest, {}, log_root);  // for their ids and costs
    const AmountsAs amounts = minor_units();
    const OutcomeFields fields(projects, contest.counting, result.outcome, amounts);
    OrderedJson json;
    json["contest"] = result.contest;
    fields.put_rule(json, "rule");
    fields.put_money(json);
    put_ballots(json, result.ballots, result.blank);
    json["invalid"] = result.invalid;
    json["voters_with_a_winner"] = result.voters_with_a_winner;
    fields.put_winners(json);
    fields.put_ties(json, "ties");
    fields.put_lot(json);
    json["projects"] = OrderedJson::array();
    for (const auto& at : result.outcome.projects) {
        OrderedJson one = fields.project(at);
        put_more_votes(one, result.more_votes, at.project);
        json["projects"].push_back(std::move(one));
    }
    json["compared"] = compared_json(result.compared, projects, amounts);
    return json;
}

}  // namespace

std::string result_json(const Election& election, const ElectionResult& result) {
    OrderedJson json;
    json["format"] = "valurna-result-1";
    json["election"] = result.election;
    json["minor_digits"] = election.currency.minor_digits;
    json["log_root"] = result.log_root;
    json["codes"] = result.codes;
    json["counted"] = result.counted;
    json["duplicates"] = result.duplicates;
    json["voided"] = result.voided;
    json["issued"] = result.issued;
    json["void_codes"] = result.void_codes;
    json["spare_left"] = result.spare_left;
    json["staff_left"] = result.staff_left;
    json["places"] = OrderedJson::array();
    for (const auto& place : result.places)
        json["places"].push_back({{"places", place.places}, {"ballots", place.ballots}});
    put_trustees(json, result.trustees, result.trustees_needed, result.mixers, result.decrypted_by);
    json["override_reason"] = nullptr;
    if (result.override_reason) json["override_reason"] = *result.override_reason;
    for (const auto& group : result.groups) {
        auto& one = json["groups"].emplace_back(OrderedJson{
            {"group", group.group}, {"invalid", group.invalid}, {"chosen", OrderedJson::array()}});
        for (const auto& row : group.chosen)
            one["chosen"].push_back(
                {{"contests", row.contests}, {"none", row.none}, {"ballots", row.ballots}});
    }
    json["contests"] = OrderedJson::array();
    for (const auto& contest : result.contests)
        json["contests"].push_back(
            contest_json(*election.contest(contest.contest), contest, result.log_root));
    return json.dump(2) + "\n";
}

}  // namespace valurna::election
