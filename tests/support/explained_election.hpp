#pragma once
// Small elections counted by a rule and explained, for tests of what is said about them.

#include <random>
#include <stdexcept>
#include <string>

#include "election/count/count.hpp"
#include "election/explain/result.hpp"

namespace valurna::tests {

struct ExplainedElection {
    election::Election election;
    election::ElectionResult result;
};

// One contest, "main", of projects a, b, c ... with these costs (minor units of SEK), and ballots that name
// them by index.
inline ExplainedElection explained_election(const std::vector<std::int64_t>& costs,
                                            const std::vector<std::vector<std::uint32_t>>& ballots,
                                            std::int64_t budget, const election::CountingRule& counting) {
    ExplainedElection out;
    out.election.id = "a-small-one";
    out.election.title = {{"sv", "En liten"}, {"en", "A small one"}, {"ar", "صغير"}};
    out.election.languages = {"sv", "en", "ar"};
    out.election.categories = {{"play", {{"sv", "Lek"}, {"en", "Play"}, {"ar", "لعب"}}}};
    auto& contest = out.election.contests.emplace_back();
    contest.id = "main";
    contest.title = out.election.title;
    contest.budget = {budget};
    contest.counting = counting;
    for (std::size_t i = 0; i < costs.size(); ++i) {
        auto& project = contest.projects.emplace_back();
        project.id = std::string(1, static_cast<char>('a' + i));
        project.title = {{"sv", "Förslag " + project.id}, {"en", "Proposal " + project.id}};
        project.cost = {costs[i]};
        project.category = i % 2 == 0 ? "play" : "";
        project.area = i % 3 == 0 ? "north" : "";
    }
    std::vector<election::ContestChoice> choices;
    for (const auto& ballot : ballots)
        choices.push_back({contest.id, election::choose(contest.voting, ballot)});
    const auto input = election::count_input(contest, choices, "00ff");
    auto outcome = election::count(input, counting);
    if (!outcome) throw std::runtime_error(outcome.error().line());
    auto one = election::explain("main", input, counting, std::move(outcome).value(), 0);
    if (!one) throw std::runtime_error(one.error().line());
    out.result.election = out.election.id;
    out.result.log_root = "00ff";
    out.result.codes = ballots.size() + 5;
    out.result.counted = ballots.size();
    out.result.contests.push_back(std::move(one).value());
    return out;
}

}  // namespace valurna::tests
