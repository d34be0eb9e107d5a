// A result document, however it was made: what is accepted can be put in words and on a station's pages.
#include "election/explain/result.hpp"

#include "election/words/explanation.hpp"
#include "election/words/turnout_words.hpp"
#include "tests/fuzz/target.hpp"

namespace valurna::fuzz {
namespace {

election::Election small_election() {
    election::Election made;
    made.id = "small-2026";
    made.title = {{"en", "A small one"}};
    made.languages = {"en"};
    auto& contest = made.contests.emplace_back();
    contest.id = "main";
    contest.title = made.title;
    contest.budget = {1000};
    contest.counting.rule = election::CountRule::kEqualShares;
    contest.counting.lot_seed = "a seed";
    for (const auto& [id, cost] : {std::pair{"a", 600}, std::pair{"b", 500}}) {
        auto& project = contest.projects.emplace_back();
        project.id = id;
        project.title = {{"en", id}};
        project.cost = {cost};
    }
    return made;
}

}  // namespace

bool accepts(std::span<const std::uint8_t> bytes) {
    static const auto election = small_election();
    static words::Messages messages(words::catalogue_folder());
    const auto result = election::parse_result({reinterpret_cast<const char*>(bytes.data()), bytes.size()},
                                               election, "result");
    if (!result.has_value()) return false;
    const auto& words = messages.in("en");
    std::string all;
    for (const auto& contest : result.value().contests) {
        const words::Explanation explain(words, election, contest);
        all += explain.money_words(contest.outcome.cost) + explain.served(contest.voters_with_a_winner);
        all += explain.lot() + explain.rule_name(contest.compared.rule) +
               explain.rule_words(contest.compared.rule);
        for (const auto& at : contest.outcome.projects)
            all += explain.votes(at) + explain.why(at) + explain.more_votes(at) + explain.paid(at);
        for (const auto& tie : contest.outcome.ties)
            all += explain.tie(tie);
        for (const auto& line : explain.shares_words())
            all += line;
        for (const auto& line : explain.compared())
            all += line;
    }
    for (const auto& place : result.value().places)
        all += words::place_name(words, place);
    must(!all.empty(), "a result has something to say");
    return true;
}

}  // namespace valurna::fuzz
