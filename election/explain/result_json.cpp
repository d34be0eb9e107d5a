#include <nlohmann/json.hpp>

#include "election/count/trace_json.hpp"
#include "election/explain/result.hpp"
#include "election/pabulib/opened.hpp"

namespace valurna::election {
namespace {

TraceJson contest_json(const Contest& contest, const ContestResult& result, const std::string& log_root) {
    const CountInput projects = count_input(contest, {}, log_root);  // for their ids and costs
    const TraceAmounts amounts = minor_units();
    const Outcome& outcome = result.outcome;
    TraceJson json;
    json["contest"] = result.contest;
    json["rule"] = rule_json(contest.counting, amounts);
    json["budget"] = contest.budget.minor;
    json["cost"] = outcome.cost;
    json["ballots"] = result.ballots;
    json["blank"] = result.blank;
    json["invalid"] = result.invalid;
    json["voters_with_a_winner"] = result.voters_with_a_winner;
    put_start(json, contest.counting, outcome, amounts);
    json["winners"] = ids_json(projects, outcome.winners);
    json["ties"] = ties_json(projects, outcome);
    if (!outcome.lot_order.empty()) json["lot"] = lot_json(projects, contest.counting, outcome);
    json["projects"] = TraceJson::array();
    for (const auto& at : outcome.projects) {
        TraceJson one = project_json(projects, at, adds_points(contest.counting), amounts);
        put_more_votes(one, result.more_votes, at.project);
        json["projects"].push_back(std::move(one));
    }
    json["compared"] = {{"rule", rule_json(result.compared.rule, amounts)},
                        {"winners", ids_json(projects, result.compared.winners)},
                        {"cost", result.compared.cost},
                        {"voters_with_a_winner", result.compared.voters_with_a_winner}};
    return json;
}

}  // namespace

std::string result_json(const Election& election, const ElectionResult& result) {
    TraceJson json;
    json["format"] = "valurna-result-1";
    json["election"] = result.election;
    json["minor_digits"] = election.currency.minor_digits;
    json["log_root"] = result.log_root;
    json["codes"] = result.codes;
    json["counted"] = result.counted;
    json["duplicates"] = result.duplicates;
    json["voided"] = result.voided;
    json["places"] = TraceJson::array();
    for (const auto& place : result.places)
        json["places"].push_back({{"places", place.places}, {"ballots", place.ballots}});
    json["trustees"] = result.trustees;
    json["trustees_needed"] = result.trustees_needed;
    json["mixers"] = result.mixers;
    json["opened_by"] = result.decrypted_by;
    json["override_reason"] = nullptr;
    if (result.override_reason) json["override_reason"] = *result.override_reason;
    json["contests"] = TraceJson::array();
    for (const auto& contest : result.contests)
        json["contests"].push_back(
            contest_json(*election.contest(contest.contest), contest, result.log_root));
    return json.dump(2) + "\n";
}

}  // namespace valurna::election
