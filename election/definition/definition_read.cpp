// JSON -> Election. Shapes and single values here; what must hold between them in definition_rules.cpp.
#include <algorithm>

#include <nlohmann/json.hpp>

#include "base/decimal.hpp"
#include "base/utf8.hpp"
#include "election/definition/definition.hpp"
#include "election/definition/definition_rules.hpp"
#include "election/definition/outline_json.hpp"
#include "election/definition/patterns.hpp"
#include "election/json/json_node.hpp"

namespace valurna::election {
namespace {

using Languages = std::vector<std::string>;

constexpr std::size_t kTitle = 200, kSummary = 500, kLong = 20'000, kName = 200;

std::string matching(const JsonNode& node, bool (*fits)(std::string_view), std::size_t most,
                     const char* mend) {
    std::string text = node.string(1, most);
    if (!text.empty() && !fits(text)) node.wrong(in_quotes(text) + " does not fit here", mend);
    return text;
}

std::string slug(const JsonNode& node) {
    return matching(node, is_slug, 64, "use 1 to 64 of a-z, 0-9 and hyphen, not a hyphen first or last");
}

std::string date(const JsonNode& node) {
    return matching(node, is_date, 10, "write a day of the calendar as YYYY-MM-DD, like 2026-12-01");
}

Money money(const JsonNode& node, std::int64_t least) {
    return {node.integer(least, kMaxMoney)};
}

// None where one of them is wrong: what texts may be in is then not known.
Languages read_languages(const JsonNode& node) {
    Languages languages;
    bool good = true;
    for (const auto& item : node.items(1, 50)) {
        auto language = matching(item, is_language, 35, "write a language tag like sv, en or pt-BR (BCP 47)");
        const bool twice = std::find(languages.begin(), languages.end(), language) != languages.end();
        if (twice) item.wrong("the language " + in_quotes(language) + " stands twice", "keep one");
        good = good && !twice && is_language(language);
        languages.push_back(std::move(language));
    }
    return good ? languages : Languages();
}

Coordinates read_coordinates(const JsonNode& node) {
    if (!node.object({"latitude", "longitude"}, {})) return {};
    return {node.at("latitude").number(-90, 90), node.at("longitude").number(-180, 180)};
}

Project read_project(const JsonNode& node, const Languages& languages) {
    Project project;
    if (!node.object({"id", "title", "cost"},
                     {"summary", "description", "picture", "picture_alt", "place", "coordinates", "category",
                      "area", "proposer", "external_id"})) {
        return project;
    }
    constexpr const char* kIdShape =
        "use up to 64 characters without comma, semicolon or quote, and no space first or last";
    project.id = matching(node.at("id"), is_project_id, 64, kIdShape);
    project.title = node.at("title").text(languages, kTitle, true);
    project.summary = node.at("summary").text(languages, kSummary, false);
    project.description = node.at("description").text(languages, kLong, false, true);
    project.cost = money(node.at("cost"), 1);
    if (node.has("picture")) {
        project.picture =
            matching(node.at("picture"), is_picture_path, 128,
                     "write a path like pictures/playground.png (PNG or JPEG, a-z A-Z 0-9 . _ -)");
    }
    project.picture_alt = node.at("picture_alt").text(languages, kSummary, false);
    project.place = node.at("place").text(languages, kTitle, false);
    if (node.has("coordinates")) project.coordinates = read_coordinates(node.at("coordinates"));
    if (node.has("category")) project.category = slug(node.at("category"));
    if (node.has("area")) project.area = node.at("area").string(1, kName);
    if (node.has("proposer")) project.proposer = node.at("proposer").string(1, kName);
    if (node.has("external_id"))
        project.external_id = matching(node.at("external_id"), is_project_id, 64, kIdShape);
    return project;
}

// A value that is written by its name.
template <class Value>
bool take(const JsonNode& node, Expected<Value> (*read)(std::string_view, const std::string&), Value& into) {
    const auto value = read(node.string(1, 40), "");
    if (value) {
        into = value.value();
    } else {
        node.wrong(value.error().what, value.error().mend);
    }
    return value.has_value();
}

// Options that belong to one rule and say nothing beside another.
void read_rule_options(const JsonNode& node, CountingRule& rule) {
    const bool shares = rule.rule == CountRule::kEqualShares;
    for (const char* key : {"utility", "completion", "integral_start"}) {
        if (node.has(key) && !shares)
            node.at(key).wrong("it belongs to the rule equal-shares", "remove it, or write that rule");
    }
    if (node.has("utility")) take(node.at("utility"), read_utility, rule.utility);
    if (node.has("completion")) take(node.at("completion"), read_completion, rule.completion);
    if (node.has("integral_start")) rule.integral_start = node.at("integral_start").boolean();
    const bool threshold = rule.rule == CountRule::kGreedyThreshold;
    if (node.has("threshold") && !threshold) {
        node.at("threshold")
            .wrong("it belongs to the rule greedy-threshold", "remove it, or write that rule");
    } else if (node.has("threshold")) {
        const auto decimal = read_decimal(
            matching(node.at("threshold"), is_share, 40,
                     "write a share of the ballots as text, with at most 6 decimals, like \"0.05\""));
        rule.threshold = decimal ? scaled(*decimal, 6).value_or(0) : 0;
    } else if (threshold) {
        node.wrong("\"threshold\" is missing",
                   "add the share of the ballots that a project needs, like \"0.05\"");
    }
}

std::vector<SpendingLimit> read_limits(const JsonNode& node, const char* name_key) {
    std::vector<SpendingLimit> limits;
    for (const auto& item : node.items(1, 100)) {
        if (!item.object({name_key, "most"}, {})) continue;
        limits.push_back({item.at(name_key).string(1, kName), item.at("most").integer(0, kMaxMoney)});
    }
    return limits;
}

void read_constraints(const JsonNode& node, Constraints& limits) {
    limits.min_votes = kLeastVotes;
    if (node.has("min_votes"))
        limits.min_votes = static_cast<std::uint64_t>(node.at("min_votes").integer(0, 1'000'000'000));
    if (node.has("conflicts")) {
        for (const auto& item : node.at("conflicts").items(1, 1000)) {
            auto& ids = limits.conflicts.emplace_back();
            for (const auto& id : item.items(2, 1000))
                ids.push_back(id.string(1, 64));
        }
    }
    if (node.has("category_limits")) limits.categories = read_limits(node.at("category_limits"), "category");
    if (node.has("area_limits")) limits.areas = read_limits(node.at("area_limits"), "area");
}

CountingRule read_counting(const JsonNode& node) {
    CountingRule rule;
    if (!node.object({"rule", "ties"},
                     {"utility", "completion", "integral_start", "threshold", "lot_seed", "exact_fit",
                      "min_votes", "conflicts", "category_limits", "area_limits"}))
        return rule;
    take(node.at("rule"), read_count_rule, rule.rule);
    read_rule_options(node, rule);
    read_constraints(node, rule.constraints);
    const bool ties_known = take(node.at("ties"), read_tie_rule, rule.ties);
    if (node.has("lot_seed")) {
        rule.lot_seed =
            matching(node.at("lot_seed"), is_lot_seed, 200, "use visible ASCII characters and single spaces");
    } else if (ties_known && needs_lot(rule.ties)) {
        node.wrong("\"lot_seed\" is missing, and this tie rule may come to a lot",
                   "add a public text that is fixed before voting closes");
    }
    if (node.has("exact_fit")) rule.exact_fit = node.at("exact_fit").boolean();
    return rule;
}

Contest read_contest(const JsonNode& node, const Languages& languages) {
    Contest contest;
    if (!node.object({"id", "title", "budget", "voting", "counting", "projects"}, {"question", "shuffle"})) {
        return contest;
    }
    contest.id = slug(node.at("id"));
    contest.title = node.at("title").text(languages, kTitle, true);
    contest.question = node.at("question").text(languages, kSummary, false);
    contest.budget = money(node.at("budget"), 1);
    contest.voting = read_voting_rule(node.at("voting"));
    contest.counting = read_counting(node.at("counting"));
    if (node.has("shuffle")) contest.shuffle = node.at("shuffle").boolean();
    for (const auto& item : node.at("projects").items(1, kMaxProjects)) {
        contest.projects.push_back(read_project(item, languages));
    }
    return contest;
}

ContestGroup read_group(const JsonNode& node, const Languages& languages) {
    ContestGroup group;
    if (!node.object({"id", "title", "contests"}, {"question"})) return group;
    group.id = slug(node.at("id"));
    group.title = node.at("title").text(languages, kTitle, true);
    group.question = node.at("question").text(languages, kSummary, false);
    for (const auto& item : node.at("contests").items(2, 100))
        group.contests.push_back(item.string(1, 64));
    return group;
}

BallotStyle read_style(const JsonNode& node, const Languages& languages) {
    BallotStyle style;
    if (!node.object({"id", "contests"}, {"title"})) return style;
    style.id = slug(node.at("id"));
    style.title = node.at("title").text(languages, kTitle, false);
    for (const auto& item : node.at("contests").items(1, 100))
        style.contests.push_back(item.string(1, 64));
    return style;
}

Currency read_currency(const JsonNode& node) {
    Currency currency;
    if (!node.object({"code", "minor_digits"}, {})) return currency;
    currency.code =
        matching(node.at("code"), is_currency, 3, "write the three capital letters of ISO 4217, like SEK");
    currency.minor_digits = static_cast<int>(node.at("minor_digits").integer(0, 4));
    return currency;
}

constexpr const char* kDrawingMend =
    "write bench, bicycle, book, flowers, heart, lamp, note, pitch or swings, or leave it out";

bool is_drawing(std::string_view text) {
    return std::find(kDrawings.begin(), kDrawings.end(), text) != kDrawings.end();
}

Election read(const JsonNode& node) {
    Election election;
    if (!node.object({"format", "id", "domain", "organiser", "title", "opens", "closes", "currency",
                      "languages", "contests", "styles"},
                     {"$schema", "country", "practice", "introduction", "results_where", "results_on",
                      "results_on_station", "ballots_kept_back", "public_address", "outline", "categories",
                      "groups"})) {
        return election;
    }
    if (node.at("format").string(1, 40) != kElectionFormat) {
        node.at("format").wrong("this is another format", "write \"" + std::string(kElectionFormat) + "\"");
    }
    if (node.has("$schema")) (void)node.at("$schema").string(1, 500);
    election.id = slug(node.at("id"));
    if (!election.id.empty() && election.id.size() < 3)
        node.at("id").wrong("the id is too short", "use 3 to 64 characters");
    election.domain = matching(node.at("domain"), is_domain, 253,
                               "write a host name in small letters, like rost.example.se");
    if (node.has("practice")) election.practice = node.at("practice").boolean();
    election.organiser = node.at("organiser").string(1, kName);
    if (node.has("country")) election.country = node.at("country").string(1, kName);
    election.languages = read_languages(node.at("languages"));
    election.title = node.at("title").text(election.languages, kTitle, true);
    election.introduction = node.at("introduction").text(election.languages, kLong, false, true);
    election.results_where = node.at("results_where").text(election.languages, kSummary, false);
    election.opens = date(node.at("opens"));
    election.closes = date(node.at("closes"));
    if (node.has("results_on")) election.results_on = date(node.at("results_on"));
    if (node.has("results_on_station")) election.results_on_station = node.at("results_on_station").boolean();
    if (node.has("ballots_kept_back")) election.ballots_kept_back = node.at("ballots_kept_back").boolean();
    if (node.has("public_address"))
        election.public_address =
            matching(node.at("public_address"), is_web_address, 270,
                     "write where the pages are served, without a slash at the end: https://rost.example.se");
    election.currency = read_currency(node.at("currency"));
    if (node.has("outline")) election.outline = read_outline(node.at("outline"));
    if (node.has("categories")) {
        for (const auto& item : node.at("categories").items(0, 100)) {
            (void)item.object({"id", "title"}, {"drawing"});
            election.categories.push_back(
                {slug(item.at("id")), item.at("title").text(election.languages, kTitle, true), {}});
            if (item.has("drawing"))
                election.categories.back().drawing =
                    matching(item.at("drawing"), is_drawing, 20, kDrawingMend);
        }
    }
    for (const auto& item : node.at("contests").items(1, 100)) {
        election.contests.push_back(read_contest(item, election.languages));
        election.contests.back().counting.unit = currency_unit(election.currency);
    }
    if (node.has("groups")) {
        for (const auto& item : node.at("groups").items(1, 100))
            election.groups.push_back(read_group(item, election.languages));
    }
    for (const auto& item : node.at("styles").items(1, 1000)) {
        election.styles.push_back(read_style(item, election.languages));
    }
    return election;
}

}  // namespace

ElectionCheck check_election(std::string_view text, std::string_view file) {
    auto document = read_json(text, file);
    if (!document) return {std::nullopt, {document.error()}};
    FoundErrors errors(file);
    Election election = read(JsonNode(&document.value(), "", errors));
    errors.end_reading();
    check_rules(election, errors);
    if (errors.any()) return {std::nullopt, errors.all()};
    return {std::move(election), {}};
}

Expected<Election> parse_election(std::string_view text, std::string_view file) {
    auto checked = check_election(text, file);
    if (!checked.election) return Unexpected(checked.errors.front());
    return std::move(*checked.election);
}

}  // namespace valurna::election
