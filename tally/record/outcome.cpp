#include <algorithm>

#include <nlohmann/json.hpp>

#include "election/pabulib.hpp"
#include "tally/record/record.hpp"

namespace valurna::tally {
namespace {

using nlohmann::ordered_json;

const char* result_of(election::Why why) {
    switch (why) {
        case election::Why::kFunded:
            return "funded";
        case election::Why::kDidNotFit:
            return "did-not-fit";
        case election::Why::kLostTie:
            return "lost-tie";
    }
    return "";
}

ordered_json ids(const election::Contest& contest, const std::vector<std::uint32_t>& projects) {
    ordered_json out = ordered_json::array();
    for (const auto index : projects)
        out.push_back(contest.projects[index].id);
    return out;
}

ordered_json project_json(const election::Contest& contest, const election::ProjectOutcome& project) {
    const auto& described = contest.projects[project.project];
    ordered_json out = {{"id", described.id},
                        {"title", described.title},
                        {"cost", described.cost.minor},
                        {"votes", project.votes},
                        {"step", project.step},
                        {"result", result_of(project.why)},
                        {"left_before", project.left_before}};
    if (project.why != election::Why::kFunded) out["missing"] = project.missing;
    if (project.other) out["lost_to"] = contest.projects[*project.other].id;
    return out;
}

ordered_json contest_json(const election::Contest& contest, const ContestCount& count) {
    const auto blank =
        std::count_if(count.choices.begin(), count.choices.end(), [](const auto& c) { return c.blank; });
    ordered_json projects = ordered_json::array(), ties = ordered_json::array();
    for (const auto& project : count.outcome.projects)
        projects.push_back(project_json(contest, project));
    for (const auto& tie : count.outcome.ties) {
        ties.push_back({{"tied", ids(contest, tie.tied)}, {"decided_by", tie.decided_by}});
    }
    return {{"id", contest.id},
            {"title", contest.title},
            {"budget", contest.budget.minor},
            {"spent", count.outcome.cost},
            {"rule", name_of(contest.counting.rule)},
            {"ties", name_of(contest.counting.ties)},
            {"lot_seed", contest.counting.lot_seed},
            {"exact_fit", contest.counting.exact_fit},
            {"ballots", count.choices.size() + count.invalid},
            {"blank", blank},
            {"invalid", count.invalid},
            {"winners", ids(contest, count.outcome.winners)},
            {"projects", projects},
            {"ties_met", ties},
            {"lot_order", count.outcome.lot_order}};
}

// dd.mm.yyyy, as the files of pabulib.org have it.
std::string pabulib_date(const std::string& iso) {
    if (iso.size() != 10) return iso;
    return iso.substr(8, 2) + "." + iso.substr(5, 2) + "." + iso.substr(0, 4);
}

}  // namespace

std::string contest_outcome_json(const election::Contest& contest, const ContestCount& count) {
    return contest_json(contest, count).dump(2) + "\n";
}

std::string outcome_json(const election::Election& election, const Tally& tally) {
    ordered_json duplicates = ordered_json::array(), contests = ordered_json::array(),
                 winners = ordered_json::array();
    for (const auto& duplicate : tally.duplicates) {
        duplicates.push_back({{"ballot", duplicate.index}, {"repeats", duplicate.of}});
    }
    for (const auto& count : tally.contests) {
        const auto* contest = election.contest(count.contest);
        contests.push_back(contest_json(*contest, count));
        for (const auto index : count.outcome.winners)
            winners.push_back(contest->projects[index].id);
    }
    ordered_json overridden = nullptr;
    if (tally.overridden) overridden = {{"reason", tally.overridden->reason}, {"by", tally.overridden->by}};
    const ordered_json out = {
        {"format", "valurna outcome 1"},
        {"election", election.id},
        {"domain", election.domain},
        {"practice", election.practice},
        {"title", election.title},
        {"currency", {{"code", election.currency.code}, {"minor_digits", election.currency.minor_digits}}},
        {"log_root", tally.log_root},
        {"codes", tally.codes},
        {"ballots", tally.ballots},
        {"counted", tally.ballots - tally.duplicates.size()},
        {"duplicates", duplicates},
        {"tested", tally.spoiled},
        {"trustees", tally.trustees},
        {"trustees_needed", tally.needed},
        {"mix", "without proof"},
        {"override", overridden},
        {"winners", winners},
        {"contests", contests}};
    return out.dump(2) + "\n";
}

std::string opened_pabulib(const election::Election& election, const ContestCount& count) {
    const auto& contest = *election.contest(count.contest);
    const auto text = [&](const election::Text& given) {
        return std::string(election.localised(given, election.languages.front()).text);
    };
    election::PabulibElection out;
    out.meta = {{"description", text(election.title) + ": " + text(contest.title)},
                {"country", election.domain},
                {"unit", election.organiser},
                {"instance", election.id},
                {"num_projects", std::to_string(contest.projects.size())},
                {"num_votes", std::to_string(count.choices.size())},
                {"vote_type", "approval"},
                {"rule", "greedy"},
                {"date_begin", pabulib_date(election.opens)},
                {"date_end", pabulib_date(election.closes)},
                {"language", election.languages.front()},
                {"currency", election.currency.code}};
    if (contest.voting.max_choices) out.meta["max_length"] = std::to_string(*contest.voting.max_choices);
    out.vote_type = election::VoteType::kApproval;
    out.budget = contest.budget.minor;
    out.minor_digits = election.currency.minor_digits;
    std::vector<std::uint64_t> votes(contest.projects.size(), 0);
    for (const auto& choice : count.choices) {
        for (const auto index : choice.chosen)
            ++votes[index];
    }
    std::vector<bool> selected(contest.projects.size(), false);
    for (const auto index : count.outcome.winners)
        selected[index] = true;
    for (std::size_t i = 0; i < contest.projects.size(); ++i) {
        const auto& project = contest.projects[i];
        election::PabulibProject row;
        row.id = project.id;
        row.cost = project.cost.minor;
        row.name = text(project.title);
        if (!project.category.empty()) row.category = {project.category};
        row.other = {{"votes", std::to_string(votes[i])}, {"selected", selected[i] ? "1" : "0"}};
        out.projects.push_back(std::move(row));
    }
    for (std::size_t i = 0; i < count.choices.size(); ++i) {
        election::PabulibVote vote;
        vote.voter_id = std::to_string(i + 1);  // the place in the mixed list, nobody's
        vote.projects = count.choices[i].chosen;
        vote.other = {{"voting_method", "station"}};
        out.votes.push_back(std::move(vote));
    }
    return election::write_pabulib(out);
}

}  // namespace valurna::tally
