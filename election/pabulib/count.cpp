#include "election/pabulib/count.hpp"

namespace valurna::election {
namespace {

std::string area_of(const PabulibProject& project) {
    for (const char* column : {"district", "neighborhood", "subunit"}) {
        const auto found = project.other.find(column);
        if (found != project.other.end() && !found->second.empty()) return found->second;
    }
    return {};
}

void add_ranks(const PabulibElection& file, Ballots& ballots) {
    std::vector<std::int64_t> points;
    for (const PabulibVote vote : file.votes) {
        points.clear();
        for (std::size_t i = 0; i < vote.projects.size(); ++i)
            points.push_back(static_cast<std::int64_t>(vote.projects.size() - 1 - i));
        ballots.add(vote.projects, points);
    }
}

void add_approvals(const PabulibElection& file, Ballots& ballots) {
    for (const PabulibVote vote : file.votes)
        ballots.add(vote.projects);
}

}  // namespace

Expected<CountInput> count_input(const PabulibElection& file, const CountingRule& rule) {
    const std::string type(name_of(file.vote_type));
    if (needs_points(rule) && !gives_points(file.vote_type)) {
        return Unexpected(Error{ErrorCode::kBadInput, "count",
                                "this rule adds up points, and the votes of the file are " + type,
                                "choose a rule for " + type + " votes"});
    }
    if (needs_ranks(rule) && !gives_ranks(file.vote_type)) {
        return Unexpected(Error{ErrorCode::kBadInput, "count",
                                "this rule reads ranks, and the votes of the file are " + type,
                                "choose a rule for " + type + " votes"});
    }
    CountInput input;
    input.budget = file.budget;
    input.approval_only = approves_only(file.vote_type);
    for (const auto& project : file.projects)
        input.projects.push_back({project.id, project.cost, project.category, area_of(project)});
    if (needs_points(rule)) {
        for (const PabulibVote vote : file.votes)
            input.ballots.add(vote.projects, vote.points);
    } else if (needs_ranks(rule)) {
        add_ranks(file, input.ballots);
    } else {
        add_approvals(file, input.ballots);
    }
    return input;
}

}  // namespace valurna::election
