#include "election/pabulib/pabulib.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "election/pabulib/count.hpp"
#include "election/pabulib/import.hpp"
#include "election/voting/ballot.hpp"
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

// A file that comes in small pieces is the same file.
void check_pieces(std::string_view text, const Expected<election::PabulibElection>& whole) {
    constexpr std::size_t kPiece = 61;
    const auto piecewise = election::read_pabulib(
        [&](char* into, std::size_t room) {
            const std::size_t got = std::min({kPiece, room, text.size()});
            text.copy(into, got);
            text.remove_prefix(got);
            return got;
        },
        "fuzz", election::VoterColumns::kKept);
    must(piecewise.has_value() == whole.has_value(), "pieces and the whole are both read or both refused");
    if (!whole) return must(piecewise.error().line() == whole.error().line(), "and for the same reason");
    must(election::write_pabulib(piecewise.value()) == election::write_pabulib(whole.value()),
         "pieces make the same election");
}

// Every message is one line that steers no terminal.
void check_messages(const Expected<election::PabulibElection>& parsed) {
    const auto plain = [](const std::string& text) { return on_one_line(text) == text; };
    if (!parsed) return must(plain(parsed.error().line()), "a refusal is one plain line");
    for (const auto& irregularity : parsed.value().irregularities)
        must(plain(irregularity.what), "an irregularity is one plain line");
}

}  // namespace

bool accepts(std::span<const std::uint8_t> bytes) {
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    const auto parsed = election::parse_pabulib(text, "fuzz", election::VoterColumns::kKept);
    check_pieces(text, parsed);
    check_messages(parsed);
    if (!parsed) return false;
    const auto& file = parsed.value();
    const std::string once = election::write_pabulib(file);
    const auto again = election::parse_pabulib(once, "again", election::VoterColumns::kKept);
    must(again.has_value(), "what is written can be read");
    must(again.value().budget == file.budget && again.value().votes.size() == file.votes.size(),
         "nothing is lost");
    must(std::equal(file.votes.begin(), file.votes.end(), again.value().votes.begin(),
                    [](const election::PabulibVote& a, const election::PabulibVote& b) {
                        return std::equal(a.projects.begin(), a.projects.end(), b.projects.begin(),
                                          b.projects.end());
                    }),
         "every vote names the same projects in the same order");
    must(election::approvals(again.value()) == election::approvals(file), "every vote is kept");
    must(election::write_pabulib(again.value()) == once, "what is written stays as it is");
    check_counts(file);
    check_import(file);
    return true;
}

}  // namespace valurna::fuzz
