#include <algorithm>

#include "election/words/explanation.hpp"
#include "election/words/shown.hpp"
#include "tally/minutes/parts.hpp"
#include "tally/record/notes.hpp"

namespace valurna::tally {

using namespace print;  // the blocks of a document

namespace {

void add_contest(const MinutesFacts& facts, const words::Catalogue& words,
                 const election::ContestResult& result, Document& out) {
    const auto& contest = *facts.election.contest(result.contest);
    const words::Explanation explained(words, facts.election, result);
    const auto& winners = result.outcome.winners;
    out.blocks.emplace_back(Entry{words.text("Money to share out"), explained.money(contest.budget.minor)});
    out.blocks.emplace_back(
        Entry{words.text("How the votes were counted"), explained.rule_name(contest.counting)});
    const auto table = [&](const std::string& title) {
        return Grid{
            {{title, 4}, {words.text("Votes"), 1.2, true}, {words.text("Cost"), 1.8, true}}, {}, false};
    };
    const auto row = [&](const election::ProjectOutcome& at) {
        return std::vector{explained.title(at.project), explained.votes(at),
                           explained.money(contest.projects[at.project].cost.minor)};
    };
    Grid won = table(words.text("Gets money")), lost = table(words.text("Gets no money"));
    for (const auto index : winners) {
        for (const auto& at : result.outcome.projects) {
            if (at.project == index) won.rows.push_back(row(at));
        }
    }
    for (const auto& at : result.outcome.projects) {
        if (std::find(winners.begin(), winners.end(), at.project) == winners.end())
            lost.rows.push_back(row(at));
    }
    if (winners.empty()) out.blocks.emplace_back(Paragraph{words.text("No proposal gets money.")});
    for (auto* grid : {&won, &lost}) {
        if (!grid->rows.empty()) out.blocks.emplace_back(std::move(*grid));
    }
    out.blocks.emplace_back(Paragraph{explained.money_words(result.outcome.cost)});
    for (const auto& tie : result.outcome.ties)
        out.blocks.emplace_back(Bullet{explained.tie(tie)});
    if (result.blank > 0)
        out.blocks.emplace_back(
            Bullet{words.count("{count} vote was blank.", "{count} votes were blank.", result.blank)});
    if (result.invalid > 0)
        out.blocks.emplace_back(
            Bullet{words.count("{count} vote could not be read and was not counted.",
                               "{count} votes could not be read and were not counted.", result.invalid)});
}

}  // namespace

void add_result(const MinutesFacts& facts, const words::Catalogue& words, Document& out) {
    const auto& result = facts.result;
    for (const auto& contest : result.contests) {
        std::string heading = words.text("The result");
        if (result.contests.size() > 1) {
            const auto& title = facts.election.contest(contest.contest)->title;
            heading += ": " + words::shown(words, facts.election, title);
        }
        out.blocks.emplace_back(Heading{heading});
        add_contest(facts, words, contest, out);
    }
    std::vector<std::string> mixers;
    for (const auto& mixer : result.mixers)
        mixers.push_back(mixer == record::kServerMixer ? words.text("the municipality's counting server")
                                                       : mixer);
    out.blocks.emplace_back(Entry{words.text("Votes mixed by"), words.listed(mixers)});
    out.blocks.emplace_back(Entry{words.text("Votes opened by"),
                                  words.text("{openers} ({needed} of {trustees} keyholders were needed)",
                                             {{"openers", words.listed(result.decrypted_by)},
                                              {"needed", words.number(result.trustees_needed)},
                                              {"trustees", words.number(result.trustees)}})});
}

}  // namespace valurna::tally
