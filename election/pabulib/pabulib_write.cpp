#include <algorithm>
#include <array>
#include <set>

#include "base/decimal.hpp"
#include "base/unreachable.hpp"
#include "base/utf8.hpp"
#include "election/pabulib/csv.hpp"
#include "election/pabulib/pabulib.hpp"

namespace valurna::election {
namespace {

// The order of the format's own description; what it does not name follows by name.
constexpr std::array kMetaOrder = {"description",
                                   "country",
                                   "unit",
                                   "district",
                                   "subunit",
                                   "instance",
                                   "num_projects",
                                   "num_votes",
                                   "budget",
                                   "vote_type",
                                   "rule",
                                   "date_begin",
                                   "date_end",
                                   "min_length",
                                   "max_length",
                                   "min_sum_cost",
                                   "max_sum_cost",
                                   "min_points",
                                   "max_points",
                                   "min_sum_points",
                                   "max_sum_points",
                                   "default_score",
                                   "min_project_cost",
                                   "max_project_cost",
                                   "min_project_score_threshold",
                                   "neighborhoods",
                                   "subdistricts",
                                   "categories",
                                   "edition",
                                   "language",
                                   "currency",
                                   "fully_funded",
                                   "experimental",
                                   "comment",
                                   "acknowledgments",
                                   "leftover_budget",
                                   "budget_per_category",
                                   "budget_per_neighborhood",
                                   "min_length_per_category",
                                   "max_length_per_category",
                                   "min_sum_cost_per_category",
                                   "max_sum_cost_per_category"};
constexpr std::array kProjectOrder = {"selected", "neighborhood", "subunit",  "district", "description",
                                      "proposer", "public_id",    "latitude", "longitude"};
constexpr std::array kVoteOrder = {"age",
                                   "sex",
                                   "voting_method",
                                   "district",
                                   "neighborhood",
                                   "education",
                                   "topic_preference_transport",
                                   "topic_preference_culture",
                                   "topic_preference_nature",
                                   "district_preference",
                                   "time_taken_seconds",
                                   "format_easiness",
                                   "format_expressiveness",
                                   "format_rank"};

template <class Order>
std::vector<std::string> ordered(const std::set<std::string>& present, const Order& order) {
    std::vector<std::string> names;
    for (const char* name : order) {
        if (present.contains(name)) names.emplace_back(name);
    }
    for (const auto& name : present) {
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
    return names;
}

std::set<std::string> other_columns(const std::vector<PabulibProject>& projects,
                                    const std::set<std::string>& written) {
    std::set<std::string> names;
    for (const auto& project : projects) {
        for (const auto& [name, value] : project.other) {
            if (!written.contains(name)) names.insert(name);
        }
    }
    return names;
}

std::string joined(const std::vector<std::string>& parts) {
    std::string text;
    for (const auto& part : parts)
        text += (text.empty() ? "" : ",") + part;
    return text;
}

std::string other(const std::map<std::string, std::string>& columns, const std::string& name) {
    const auto found = columns.find(name);
    return found == columns.end() ? std::string() : found->second;
}

std::string row_text(const std::vector<std::string>& cells) {
    std::string text;
    for (std::size_t i = 0; i < cells.size(); ++i)
        text += (i == 0 ? "" : ";") + csv_field(cells[i]);
    return text + "\n";
}

bool pointed(const PabulibElection& election) {
    return gives_points(election.vote_type);
}

std::string meta_text(const PabulibElection& election) {
    auto meta = election.meta;
    meta["num_projects"] = std::to_string(election.projects.size());
    meta["num_votes"] = std::to_string(election.votes.size());
    meta["budget"] = decimal_text(election.budget, election.minor_digits);
    meta["vote_type"] = name_of(election.vote_type);
    std::set<std::string> keys;
    for (const auto& [key, value] : meta)
        keys.insert(key);
    std::string text = "META\nkey;value\n";
    for (const auto& key : ordered(keys, kMetaOrder))
        text += row_text({key, meta[key]});
    return text;
}

std::string projects_text(const PabulibElection& election) {
    std::vector<std::uint64_t> votes(election.projects.size(), 0);
    std::vector<std::int64_t> score(election.projects.size(), 0);
    for (const PabulibVote vote : election.votes) {
        for (const auto project : vote.projects)
            ++votes[project];
        for (std::size_t i = 0; i < vote.points.size(); ++i)
            score[vote.projects[i]] += vote.points[i];
    }
    const auto any = [&](auto member) {
        return std::any_of(election.projects.begin(), election.projects.end(),
                           [&](const auto& p) { return !(p.*member).empty(); });
    };
    const bool own_score = !pointed(election) && other_columns(election.projects, {}).contains("score");
    const bool name = any(&PabulibProject::name), category = any(&PabulibProject::category),
               target = any(&PabulibProject::target);
    const auto rest = ordered(other_columns(election.projects, {"votes", "score"}), kProjectOrder);

    std::vector<std::string> header = {"project_id", "cost", "votes"};
    if (pointed(election) || own_score) header.emplace_back("score");
    if (name) header.emplace_back("name");
    if (category) header.emplace_back("category");
    if (target) header.emplace_back("beneficiaries");
    header.insert(header.end(), rest.begin(), rest.end());
    std::string text = "PROJECTS\n" + row_text(header);
    for (std::size_t i = 0; i < election.projects.size(); ++i) {
        const auto& project = election.projects[i];
        std::vector<std::string> cells = {project.id, decimal_text(project.cost, election.minor_digits),
                                          std::to_string(votes[i])};
        if (pointed(election)) cells.push_back(decimal_text(score[i], election.points_digits));
        if (own_score) cells.push_back(other(project.other, "score"));
        if (name) cells.push_back(project.name);
        if (category) cells.push_back(joined(project.category));
        if (target) cells.push_back(joined(project.target));
        for (const auto& column : rest)
            cells.push_back(other(project.other, column));
        text += row_text(cells);
    }
    return text;
}

// A voter's row must not look like an empty row or like the start of a section.
std::string voter_text(const PabulibVote& vote, std::size_t number) {
    const std::string name = lower_case(vote.voter_id);
    const bool taken = name.empty() || name == "meta" || name == "projects" || name == "votes";
    return taken ? "voter " + std::to_string(number) : std::string(vote.voter_id);
}

std::string votes_text(const PabulibElection& election) {
    const auto& columns = election.votes.columns();
    const auto rest = ordered({columns.begin(), columns.end()}, kVoteOrder);
    std::vector<std::string> header = {"voter_id", "vote"};
    if (pointed(election)) header.emplace_back("points");
    header.insert(header.end(), rest.begin(), rest.end());
    std::string text = "VOTES\n" + row_text(header);
    for (std::size_t i = 0; i < election.votes.size(); ++i) {
        const PabulibVote vote = election.votes[i];
        std::vector<std::string> ids, points;
        for (const auto project : vote.projects)
            ids.push_back(election.projects.at(project).id);
        for (const auto point : vote.points)
            points.push_back(decimal_text(point, election.points_digits));
        std::vector<std::string> cells = {voter_text(vote, i + 1), joined(ids)};
        if (pointed(election)) cells.push_back(joined(points));
        for (const auto& name : rest) {
            const auto column = std::find(columns.begin(), columns.end(), name) - columns.begin();
            cells.emplace_back(election.votes.cell(i, static_cast<std::size_t>(column)));
        }
        text += row_text(cells);
    }
    return text;
}

}  // namespace

std::string write_pabulib(const PabulibElection& election) {
    return meta_text(election) + projects_text(election) + votes_text(election);
}

}  // namespace valurna::election
