#include "election/count/trace.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "election/count/lot.hpp"

namespace valurna::election {
namespace {

using Json = nlohmann::ordered_json;

Json project_json(const CountInput& input, const ProjectOutcome& at) {
    Json json;
    json["step"] = at.step;
    json["project"] = input.projects[at.project].id;
    json["votes"] = at.votes;
    json["cost"] = input.projects[at.project].cost;
    json["left_before"] = at.left_before;
    json["why"] = name_of(at.why);
    if (at.why != Why::kFunded) json["missing"] = at.missing;
    if (at.other) json["other"] = input.projects[*at.other].id;
    return json;
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
    }
    return {};
}

std::string outcome_json(const CountInput& input, const CountingRule& rule, const Outcome& outcome,
                         int minor_digits) {
    const auto ids = [&](const std::vector<std::uint32_t>& projects) {
        Json list = Json::array();
        for (const auto project : projects)
            list.push_back(input.projects[project].id);
        return list;
    };
    Json json;
    json["format"] = "valurna-outcome-1";
    json["rule"] = name_of(rule.rule);
    json["ties"] = name_of(rule.ties);
    json["exact_fit"] = rule.exact_fit;
    json["budget"] = input.budget;
    json["cost"] = outcome.cost;
    json["minor_digits"] = minor_digits;
    json["ballots"] = input.approvals.size();
    json["blank"] = std::count_if(input.approvals.begin(), input.approvals.end(),
                                  [](const auto& b) { return b.empty(); });
    json["winners"] = ids(outcome.winners);
    json["ties_broken"] = Json::array();
    for (const auto& tie : outcome.ties) {
        json["ties_broken"].push_back({{"tied", ids(tie.tied)}, {"decided_by", tie.decided_by}});
    }
    if (!outcome.lot_order.empty()) {
        Json& lot = json["lot"];
        lot["seed"] = rule.lot_seed;
        lot["log_root"] = input.log_root;
        lot["order"] = Json::array();
        for (const auto& id : outcome.lot_order) {
            lot["order"].push_back(
                {{"project", id}, {"ticket", lot_ticket(rule.lot_seed, input.log_root, id)}});
        }
    }
    json["steps"] = Json::array();
    json["projects"] = Json::object();
    for (const auto& at : outcome.projects) {
        Json one = project_json(input, at);
        json["steps"].push_back(one);
        one.erase("project");
        json["projects"][input.projects[at.project].id] = std::move(one);
    }
    return json.dump(2) + "\n";
}

}  // namespace valurna::election
