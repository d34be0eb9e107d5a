#include "election/pabulib.hpp"

#include "election/ballot.hpp"
#include "election/pabulib_count.hpp"
#include "election/pabulib_import.hpp"
#include "tests/fuzz/target.hpp"

namespace valurna::fuzz {
namespace {

// Every rule that suits the file counts it, within the budget and with a word on each project.
void check_counts(const election::PabulibElection& file) {
    election::CountingRule rule;
    rule.ties = election::TieRule::kId;
    for (const char* name :
         {"greedy", "greedy-stop", "greedy-per-cost", "equal-shares", "phragmen", "borda", "score"}) {
        rule.rule = *election::count_rule(name);
        for (const char* of : {"cost", "cardinality", "points", "borda"}) {
            rule.utility = *election::utility(of);
            rule.completion = election::Completion::kGreedy;
            const auto input = election::count_input(file, rule);
            if (!input) continue;
            const auto outcome = election::count(input.value(), rule);
            if (!outcome) continue;
            must(outcome.value().cost <= file.budget, "the budget is kept");
            must(outcome.value().projects.size() == file.projects.size(), "each project is told why");
        }
    }
}

void check_import(const election::PabulibElection& file) {
    auto imported = election::import_pabulib(file, {}, "fuzz");
    if (!imported) return;
    (void)election::widen_to_votes(imported.value().election, file);
    const auto& contest = imported.value().election.contests.front();
    for (auto& list : election::approvals(file)) {
        election::ContestChoice choice{contest.id, list.empty(), list};
        must(election::standing(contest, choice).castable(), "every voter of the file could vote the same");
    }
}

}  // namespace

bool accepts(std::span<const std::uint8_t> bytes) {
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    const auto parsed = election::parse_pabulib(text, "fuzz", election::VoterColumns::kKept);
    if (!parsed) return false;
    const auto& file = parsed.value();
    const std::string once = election::write_pabulib(file);
    const auto again = election::parse_pabulib(once, "again", election::VoterColumns::kKept);
    must(again.ok(), "what is written can be read");
    must(again.value().budget == file.budget && again.value().votes.size() == file.votes.size(),
         "nothing is lost");
    must(election::approvals(again.value()) == election::approvals(file), "every vote is kept");
    must(election::write_pabulib(again.value()) == once, "what is written stays as it is");
    check_counts(file);
    check_import(file);
    return true;
}

}  // namespace valurna::fuzz
