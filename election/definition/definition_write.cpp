#include <nlohmann/json.hpp>

#include "election/definition/counting_rule_json.hpp"
#include "election/definition/definition.hpp"
#include "election/definition/definition_rules.hpp"
#include "election/definition/outline_json.hpp"

namespace valurna::election {
namespace {

using Json = nlohmann::ordered_json;

// Optional texts are left out when empty, so that one election has one document.
void put(Json& object, const char* key, const Text& text) {
    if (!text.empty()) object[key] = text;
}

void put(Json& object, const char* key, const std::string& text) {
    if (!text.empty()) object[key] = text;
}

Json project_json(const Project& project) {
    Json json;
    json["id"] = project.id;
    json["title"] = project.title;
    put(json, "summary", project.summary);
    put(json, "description", project.description);
    json["cost"] = project.cost.minor;
    if (project.picture) json["picture"] = *project.picture;
    put(json, "picture_alt", project.picture_alt);
    put(json, "place", project.place);
    if (project.coordinates) {
        json["coordinates"] = {{"latitude", project.coordinates->latitude},
                               {"longitude", project.coordinates->longitude}};
    }
    put(json, "category", project.category);
    put(json, "area", project.area);
    put(json, "proposer", project.proposer);
    put(json, "external_id", project.external_id);
    return json;
}

Json contest_json(const Contest& contest) {
    Json json;
    json["id"] = contest.id;
    json["title"] = contest.title;
    put(json, "question", contest.question);
    json["budget"] = contest.budget.minor;
    write_voting_rule(contest.voting, json["voting"]);
    json["counting"] = counting_rule_json(contest.counting, [](const SpendingLimit& limit, const char* kind) {
        return Json{{kind, limit.name}, {"most", limit.most}};
    });
    json["shuffle"] = contest.shuffle;
    json["projects"] = Json::array();
    for (const auto& project : contest.projects)
        json["projects"].push_back(project_json(project));
    return json;
}

}  // namespace

std::string write_election(const Election& election) {
    Json json;
    json["format"] = kElectionFormat;
    json["id"] = election.id;
    json["domain"] = election.domain;
    json["practice"] = election.practice;
    json["organiser"] = election.organiser;
    put(json, "country", election.country);
    json["title"] = election.title;
    put(json, "introduction", election.introduction);
    put(json, "results_where", election.results_where);
    json["opens"] = election.opens;
    json["closes"] = election.closes;
    put(json, "results_on", election.results_on);
    if (election.results_on_station) json["results_on_station"] = true;
    if (election.ballots_kept_back) json["ballots_kept_back"] = true;
    put(json, "public_address", election.public_address);
    json["currency"] = {{"code", election.currency.code}, {"minor_digits", election.currency.minor_digits}};
    json["languages"] = election.languages;
    if (!election.outline.empty()) write_outline(election.outline, json["outline"]);
    json["categories"] = Json::array();
    for (const auto& category : election.categories) {
        json["categories"].push_back({{"id", category.id}, {"title", category.title}});
        put(json["categories"].back(), "drawing", category.drawing);
    }
    json["contests"] = Json::array();
    for (const auto& contest : election.contests)
        json["contests"].push_back(contest_json(contest));
    for (const auto& group : election.groups) {
        auto& one = json["groups"].emplace_back();
        one["id"] = group.id;
        one["title"] = group.title;
        put(one, "question", group.question);
        one["contests"] = group.contests;
    }
    json["styles"] = Json::array();
    for (const auto& style : election.styles) {
        Json one;
        one["id"] = style.id;
        put(one, "title", style.title);
        one["contests"] = style.contests;
        json["styles"].push_back(std::move(one));
    }
    return json.dump(2) + "\n";
}

}  // namespace valurna::election
