// Decrypted ballots of a contest as the input of its count.
#include "election/count/count.hpp"

namespace valurna::election {

CountInput count_input(const Contest& contest, const std::vector<ContestChoice>& decrypted,
                       std::string log_root) {
    CountInput input;
    for (const Project& project : contest.projects) {
        CountProject& one = input.projects.emplace_back(CountProject{project.id, project.cost.minor});
        if (!project.category.empty()) one.categories = {project.category};
        one.area = project.area;
    }
    // As with foreign files: points and ranks come in where the rule adds them up, and equal sets are one group elsewhere.
    const bool pointed = needs_points(contest.counting) || needs_ranks(contest.counting);
    for (const ContestChoice& choice : decrypted) {
        const Preferences said = preferences(choice.choice);
        if (pointed) {
            input.ballots.add(said.projects, said.points);
        } else {
            input.ballots.add(said.projects);
        }
    }
    input.budget = contest.budget.minor;
    input.log_root = std::move(log_root);
    input.approval_only = approves_only(vote_type(contest.voting));
    return input;
}

}  // namespace valurna::election
