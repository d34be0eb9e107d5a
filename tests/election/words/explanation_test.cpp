// What a losing street reads: every reason as a sentence, in every language that has words.
#include "election/words/explanation.hpp"

#include "election/words/turnout_words.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/explained_election.hpp"
#include "tests/support/where.hpp"

using namespace valurna;
using namespace valurna::election;
using tests::explained_election;
using tests::ExplainedElection;

namespace {

const std::string kWords = std::string(tests::kBinDir) + "/../share/valurna/lang";

CountingRule rule_of(CountRule kind) {
    CountingRule rule;
    rule.rule = kind;
    rule.ties = TieRule::kCostThenVotesThenLot;
    rule.lot_seed = "Lucia 2026";
    rule.unit = 100;
    return rule;
}

const ProjectOutcome& about(const ExplainedElection& told, std::uint32_t project) {
    for (const auto& at : told.result.contests.front().outcome.projects) {
        if (at.project == project) return at;
    }
    throw std::out_of_range("no such project");
}

using Ballots = std::vector<std::vector<std::uint32_t>>;

Ballots many(std::initializer_list<std::pair<int, std::vector<std::uint32_t>>> groups) {
    Ballots out;
    for (const auto& [times, ballot] : groups)
        out.insert(out.end(), static_cast<std::size_t>(times), ballot);
    return out;
}

}  // namespace

TEST_CASE("greedy says what fitted, what lacked money, who lost a tie, and how near each was") {
    // 100 kr. a 5 votes 60, b 4 votes 60, c 3 votes 40, d 3 votes 40: the lot decides between c and d.
    const auto told = explained_election({6000, 6000, 4000, 4000},
                                         many({{2, {0, 1}}, {2, {0, 1, 2}}, {1, {0, 2, 3}}, {2, {3}}}),
                                         10'000, rule_of(CountRule::kGreedy));
    words::Messages messages(kWords);
    const words::Explanation english(messages.in("en"), told.election, told.result.contests.front());
    const words::Explanation swedish(messages.in("sv"), told.election, told.result.contests.front());
    CHECK(english.why(about(told, 0)) ==
          "When its turn came there was SEK\u00a0100 left, and it costs SEK\u00a060.");
    CHECK(english.why(about(told, 1)) ==
          "When its turn came there was SEK\u00a040 left. It lacked SEK\u00a020.");
    CHECK(swedish.why(about(told, 1)) ==
          "När det blev dess tur fanns 40\u00a0kr kvar. Det saknades 20\u00a0kr.");
    CHECK(english.votes(about(told, 1)) == "4 votes");
    // b with 5 votes is a's equal in cost and votes, and this lot puts it first.
    CHECK(english.more_votes(about(told, 1)) == "It would have won with 1 more vote.");
    CHECK(english.more_votes(about(told, 0)).empty());
    const auto loser = about(told, 2).why == Why::kFunded ? 3U : 2U;
    const std::string winner = loser == 2 ? "d" : "c";
    CHECK(english.why(about(told, loser)) ==
          "It tied with “Proposal " + winner + "”, which went first. Then it lacked SEK\u00a040.");
    CHECK(english.more_votes(about(told, loser)) == "It would have won with 1 more vote.");
    REQUIRE(told.result.contests.front().outcome.ties.size() == 1);
    const auto tie = swedish.tie(told.result.contests.front().outcome.ties.front());
    CHECK(tie.find(" hamnade lika. Ordningen lottades, på ett sätt som alla kan göra om.") !=
          std::string::npos);
    CHECK(swedish.lot().find("Lucia 2026") != std::string::npos);
    CHECK(english.money_words(10'000) == "The whole sum, SEK\u00a0100, goes to the chosen proposals.");
    CHECK(english.money_words(6000) ==
          "SEK\u00a060 of SEK\u00a0100 goes to the chosen proposals. SEK\u00a040 is left.");
}

TEST_CASE("equal shares says who could pay together and who could not, and names nobody in a small group") {
    // 40 voters, 1 kr each: a costs 20 kr and has 25 of them, b costs 30 kr and has 15.
    const auto told = explained_election({2000, 3000}, many({{25, {0}}, {15, {1}}}), 4000,
                                         rule_of(CountRule::kEqualShares));
    words::Messages messages(kWords);
    const words::Explanation english(messages.in("en"), told.election, told.result.contests.front());
    CHECK(english.why(about(told, 0)) ==
          "Those who voted for it could pay for it together out of their shares.");
    CHECK(english.paid(about(told, 0)) == "25 voters paid for it, at most SEK\u00a00.80 each.");
    CHECK(
        english.why(about(told, 1)) ==
        "Those who voted for it did not have enough of their shares left. Together they lacked SEK\u00a015.");
    CHECK(english.shares_words().front() == "Each voter's share was at most SEK\u00a01.");
    CHECK(english.served(told.result.contests.front().voters_with_a_winner) ==
          "25 of 40 voters (62%) see at least one of their proposals chosen.");
    CHECK(english.rule_name(told.election.contests.front().counting) == "Equal shares");
    CHECK(english.compared() == std::vector<std::string>{"Both ways of counting choose the same proposals."});
}

TEST_CASE("limits, conflicts, least votes and an early end are told by name") {
    auto rule = rule_of(CountRule::kGreedy);
    rule.constraints.categories = {{"play", 5000}};
    rule.constraints.conflicts = {{"b", "d"}};
    rule.constraints.min_votes = 2;
    const auto told = explained_election({4000, 1000, 2000, 1000, 1000},
                                         many({{5, {0, 1}}, {4, {1, 2, 3}}, {1, {4}}}), 10'000, rule);
    words::Messages messages(kWords);
    const words::Explanation english(messages.in("en"), told.election, told.result.contests.front());
    CHECK(english.why(about(told, 2)) ==
          "There is a limit for Play, and too little of it was left. It lacked SEK\u00a010.");
    CHECK(english.why(about(told, 3)) == "“Proposal b” won, and only one of them can win.");
    CHECK(english.why(about(told, 4)) == "It lacked 1 vote to the number that the rules ask for.");
    const auto ended = explained_election({4000, 9000, 1000}, many({{5, {0}}, {4, {1}}, {3, {2}}}), 10'000,
                                          rule_of(CountRule::kGreedyStop));
    const words::Explanation stopped(messages.in("en"), ended.election, ended.result.contests.front());
    CHECK(stopped.why(about(ended, 2)) == "The count ended before its turn, when “Proposal b” did not fit.");
}

TEST_CASE("in every language every sentence is whole, whatever the rule") {
    words::Messages messages(kWords);
    for (const auto& language : messages.languages()) {
        CAPTURE(language);
        for (const auto kind : {CountRule::kGreedy, CountRule::kGreedyStop, CountRule::kGreedyThreshold,
                                CountRule::kGreedyPerCost, CountRule::kEqualShares, CountRule::kPhragmen}) {
            auto rule = rule_of(kind);
            rule.threshold = kind == CountRule::kGreedyThreshold ? 300'000 : 0;
            rule.completion = kind == CountRule::kEqualShares ? Completion::kAdd1Greedy : Completion::kNone;
            const auto told = explained_election(
                {3000, 6000, 4000, 4000, 2500},
                many({{22, {0, 1}}, {21, {0, 1, 2}}, {9, {2, 3}}, {8, {3, 4}}, {1, {}}}), 9000, rule);
            const words::Explanation says(messages.in(language), told.election, told.result.contests.front());
            std::vector<std::string> all{says.rule_name(rule), says.rule_words(rule), says.money_words(1),
                                         says.served(3)};
            for (const auto& at : told.result.contests.front().outcome.projects) {
                all.push_back(says.why(at));
                all.push_back(says.votes(at));
                if (at.why != Why::kFunded) all.push_back(says.more_votes(at));
                if (kind == CountRule::kPhragmen && at.why == Why::kFunded) all.push_back(says.paid(at));
            }
            for (const auto& tie : told.result.contests.front().outcome.ties)
                all.push_back(says.tie(tie));
            for (const auto& line : says.compared())
                all.push_back(line);
            for (const auto& line : says.shares_words())
                all.push_back(line);
            for (const auto& line : all) {
                CAPTURE(line);
                CHECK_FALSE(line.empty());
                CHECK(line.find('{') == std::string::npos);
            }
        }
    }
}

TEST_CASE("small places together are called what they are") {
    words::Messages messages(kWords);
    CHECK(words::place_name(messages.in("sv"), {{"Biblioteket"}, 30}) == "Biblioteket");
    CHECK(words::place_name(messages.in("sv"), {{"a", "b", "c"}, 30}) == "3 små platser tillsammans");
    CHECK(words::place_name(messages.in("en"), {{""}, 30}) == "Place without a name");
}

TEST_CASE("the rule says that a proposal that nobody voted for gets no money, where it is so") {
    const auto told = explained_election({6000}, many({{1, {0}}}), 10'000, rule_of(CountRule::kGreedy));
    words::Messages messages(kWords);
    const auto said = [&](const char* language, std::uint64_t least) {
        const words::Explanation says(messages.in(language), told.election, told.result.contests.front());
        CountingRule rule = rule_of(CountRule::kGreedy);
        rule.constraints.min_votes = least;
        const std::string text = says.rule_words(rule);
        const auto end_of_last = text.rfind(". ");
        return end_of_last == std::string::npos ? text : text.substr(end_of_last + 2);
    };
    CHECK(said("en", 0) == "What does not fit is passed over, and the next one is tried.");
    CHECK(said("en", 1) == "A proposal that nobody voted for gets no money.");
    CHECK(said("en", 5) == "A proposal with fewer than 5 votes gets no money.");
    CHECK(said("sv", 1) == "Ett förslag som ingen har röstat på får inga pengar.");
    CHECK(said("ar", 1) == "المقترح الذي لم يصوّت له أحد لا يحصل على مال.");
}
