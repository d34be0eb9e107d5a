// Elections small enough to count on paper, worked step by step by the definitions: equal shares in section 3
// of Peters, Pierczynski, Skowron (NeurIPS 2021), Phragmen in section 2 of Los, Christoff, Grossi (IJCAI
// 2022).
#include "election/count/margins.hpp"
#include "election/count/reason.hpp"
#include "election/definition/definition.hpp"
#include "tests/support/catch.hpp"

using namespace valurna;
using namespace valurna::election;

namespace {

using List = std::vector<std::uint32_t>;

CountInput election_of(std::vector<CountProject> projects, std::int64_t budget,
                       const std::vector<std::pair<int, List>>& ballots) {
    CountInput input;
    input.projects = std::move(projects);
    input.budget = budget;
    for (const auto& [times, ballot] : ballots)
        input.ballots.add(ballot, static_cast<std::uint64_t>(times));
    return input;
}

CountingRule rule_of(CountRule rule, Utility utility = Utility::kCost,
                     Completion completion = Completion::kNone) {
    CountingRule out;
    out.rule = rule;
    out.utility = utility;
    out.completion = completion;
    out.ties = TieRule::kId;
    return out;
}

Outcome counted(const CountInput& input, const CountingRule& rule) {
    auto outcome = count(input, rule);
    if (!outcome) FAIL(outcome.error().line());
    return std::move(outcome).value();
}

std::optional<std::uint64_t> more_votes(const CountInput& input, const CountingRule& rule,
                                        std::uint32_t project) {
    return margins_of_losers(input, rule, counted(input, rule)).at(project).enough;
}

const ProjectOutcome& told(const Outcome& outcome, std::uint32_t project) {
    for (const auto& at : outcome.projects) {
        if (at.project == project) return at;
    }
    FAIL("the project is not told of");
    return outcome.projects.front();
}

// Ten voters, budget 100, so 10 each. a costs 36 (voters 1-6), b 28 (1-4), c 25 (5-9), d 30 (7-10).
CountInput ten_voters() {
    return election_of({{"a", 36}, {"b", 28}, {"c", 25}, {"d", 30}}, 100,
                       {{4, {0, 1}}, {2, {0, 2}}, {3, {2, 3}}, {1, {3}}});
}

}  // namespace

TEST_CASE("equal shares by cost on paper: a, then c, then neither b nor d can be paid") {
    // Cost utility: least rho = share / cost, that is most effective votes.
    // Start 10 each. Shares if all pay alike: a 36/6 = 6 (6 votes), c 25/5 = 5 (5), b 28/4 = 7 (4), d 30/4
    // = 7.5 (4). Step 1: a, 6 each. Voters 1-6 have 4 left. Step 2: c has voters 5, 6 (4 left) and 7-9 (10
    // left): 5 each is too much for 5 and 6, who give 4 each;
    //   the others (25 - 8) / 3 = 17/3 = 5.666.. Effective votes 25 / (17/3) = 75/17 = 4.41.
    //   d: 7.5 each from 7-10, 4 effective votes. b: 4 x 4 = 16 < 28, never again.
    //   So c. Voters 7-9 have 13/3 left, voter 10 has 10.
    // Step 3: d: 13/3 each from 7-9 is 13, and 10 from voter 10: 23 < 30. The end. 16 + 23 = 39 are left.
    const auto input = ten_voters();
    const auto outcome = counted(input, rule_of(CountRule::kEqualShares));
    CHECK(outcome.winners == List{0, 2});
    CHECK(outcome.start == "10");
    CHECK(outcome.left_to_voters == "39");
    CHECK(told(outcome, 0).share == "6");
    CHECK(told(outcome, 0).effective_votes == "6");
    CHECK(told(outcome, 0).paid_share == 6);
    CHECK(told(outcome, 2).share == "5.666666");
    CHECK(told(outcome, 2).effective_votes == "4.41");
    CHECK(told(outcome, 2).paid_share == 3);
    CHECK(told(outcome, 2).paid_rest == 2);
    CHECK(told(outcome, 1).why == Why::kSupportersShort);
    CHECK(told(outcome, 1).missing == 12);
    CHECK(told(outcome, 3).missing == 7);
    CHECK(outcome.ties.empty());
}

TEST_CASE("equal shares by cardinality on paper: the smallest share first") {
    // Utility 1: least rho = least share. c 5, a 6, b 7, d 7.5.
    // Step 1: c, 5 each from 5-9. Step 2: a: 5 and 6 have 5 left, 6 each is too much: (36 - 10) / 4 = 6.5.
    //   b 7, d: 7-9 have 5 left, (30 - 15) / 1 = 15 > 10: their money 25 < 30, never. So a at 6.5; 1-4
    //   have 3.5 left.
    // Step 3: b: 4 x 3.5 = 14 < 28. The end.
    const auto outcome = counted(ten_voters(), rule_of(CountRule::kEqualShares, Utility::kCardinality));
    CHECK(outcome.winners == List{2, 0});
    CHECK(told(outcome, 0).share == "6.5");
    CHECK(told(outcome, 1).missing == 14);
    CHECK(told(outcome, 3).missing == 5);
}

TEST_CASE("completions on paper: what is left goes to greedy, or voters get one unit more") {
    // After a and c, 61 of 100 are spent. Greedy: b (4 votes) and d (4 votes) tie, b first by id: 28 of 39
    // fit, then d lacks 30 - 11 = 19; had the tie gone to d, it would have fitted.
    const auto filled =
        counted(ten_voters(), rule_of(CountRule::kEqualShares, Utility::kCost, Completion::kGreedy));
    CHECK(filled.winners == List{0, 2, 1});
    CHECK(told(filled, 3).why == Why::kLostTie);
    CHECK(told(filled, 3).other == 1u);
    CHECK(told(filled, 3).missing == 19);
    CHECK(told(filled, 1).part == CountPart::kCompletion);
    CHECK(ties_broken(filled, CountPart::kRule) == 0);
    CHECK(ties_broken(filled, CountPart::kCompletion) == 1);
    // Add1: 11 each: a (6), then c at 5 from all five who have it, then d: 6 x 3 + 11 = 29 < 30. 12 each: a,
    // c at 5, d: 7 each from 7-9 and 9 from voter 10: 91 spent, and b (4 x 6 = 24 < 28) does not fit into 9:
    // exhaustive.
    const auto raised =
        counted(ten_voters(), rule_of(CountRule::kEqualShares, Utility::kCost, Completion::kAdd1));
    CHECK(raised.winners == List{0, 2, 3});
    CHECK(raised.added == 2);
    CHECK(raised.start == "12");
    CHECK(raised.cost == 91);
}

TEST_CASE("51 voters for ten red projects, 49 for ten blue ones, money for ten: not ten red ones") {
    // Each project costs 100, the budget is 1000, so 10 each: the reds have 510 together, the blues 490.
    // Greedy: ten red. Equal shares: five red (9.8.. each) and four blue; add1 at 11: 561 and 539: five and
    // five.
    std::vector<CountProject> projects;
    List red, blue;
    for (std::uint32_t i = 0; i < 20; ++i) {
        projects.push_back({(i < 10 ? "red " : "blue ") + std::to_string(i % 10), 100});
        (i < 10 ? red : blue).push_back(i);
    }
    const auto input = election_of(projects, 1000, {{51, red}, {49, blue}});
    const auto reds = [](const Outcome& outcome) {
        return std::count_if(outcome.winners.begin(), outcome.winners.end(), [](auto p) { return p < 10; });
    };
    const auto greedy = counted(input, rule_of(CountRule::kGreedy));
    CHECK(reds(greedy) == 10);
    const auto shares = counted(input, rule_of(CountRule::kEqualShares));
    CHECK(shares.winners.size() == 9);
    CHECK(reds(shares) == 5);
    const auto raised = counted(input, rule_of(CountRule::kEqualShares, Utility::kCost, Completion::kAdd1));
    CHECK(raised.winners.size() == 10);
    CHECK(reds(raised) == 5);
    // Phragmen spreads loads: red and blue take turns, 5 and 5.
    CHECK(reds(counted(input, rule_of(CountRule::kPhragmen))) == 5);
}

TEST_CASE("Phragmen on paper: loads are shared, and the first of the least that does not fit ends it") {
    // The same ten voters. Loads if bought first: c 25/5 = 5, a 36/6 = 6, b 28/4 = 7, d 30/4 = 7.5.
    // Step 1: c, voters 5-9 carry 5. a: (36 + 10) / 6 = 7.66.., b 7, d: (30 + 15) / 4 = 11.25.
    // Step 2: b, voters 1-4 carry 7. a: (36 + 28 + 10) / 6 = 12.33.., d 11.25.
    // Step 3: d, 83 spent. Then a, which costs 36, does not fit into 17: the end.
    const auto outcome = counted(ten_voters(), rule_of(CountRule::kPhragmen));
    CHECK(outcome.winners == List{2, 1, 3});
    CHECK(told(outcome, 2).share == "5");
    CHECK(told(outcome, 1).share == "7");
    CHECK(told(outcome, 3).share == "11.25");
    CHECK(told(outcome, 0).why == Why::kDidNotFit);
    CHECK(told(outcome, 0).missing == 19);
}

TEST_CASE("greedy and its kin on paper") {
    // a 6 votes, c 5, b 4, d 4; by cost: c 5/25, a 6/36, b 4/28, d 4/30.
    const auto input = ten_voters();
    CHECK(counted(input, rule_of(CountRule::kGreedy)).winners == List{0, 2, 1});
    CHECK(counted(input, rule_of(CountRule::kGreedyPerCost)).winners == List{2, 0, 1});
    auto tight = input;
    tight.budget =
        60;  // a (36), then c lacks 1; greedy goes on to none that fits 24; stop says who stopped it
    const auto stopped = counted(tight, rule_of(CountRule::kGreedyStop));
    CHECK(stopped.winners == List{0});
    CHECK(told(stopped, 2).why == Why::kDidNotFit);
    CHECK(told(stopped, 2).missing == 1);
    CHECK(told(stopped, 3).why == Why::kStopped);
    CHECK(told(stopped, 3).other == 2u);
    auto threshold = rule_of(CountRule::kGreedyThreshold);
    threshold.threshold = 410'000;  // 4.1 of 10 voters: 5 votes are asked for
    const auto share = counted(input, threshold);
    CHECK(share.winners == List{0, 2});
    CHECK(told(share, 1).why == Why::kUnderThreshold);
    CHECK(told(share, 1).votes_lacking == 1);
    threshold.threshold = 400'000;  // 4 votes are just enough
    CHECK(counted(input, threshold).winners == List{0, 2, 1});
}

TEST_CASE("each constraint is named in the trace, by any rule") {
    auto input = ten_voters();
    input.projects[0].categories = {"play"};
    input.projects[2].categories = {"play"};
    input.projects[3].area = "north";
    for (const auto kind : {CountRule::kGreedy, CountRule::kEqualShares, CountRule::kPhragmen}) {
        INFO(name_of(kind));
        auto rule = rule_of(kind);
        rule.constraints.min_votes = 5;
        auto outcome = counted(input, rule);
        CHECK(told(outcome, 1).why == Why::kTooFewVotes);
        CHECK(told(outcome, 1).votes_lacking == 1);
        rule.constraints = {};
        rule.constraints.conflicts = {{"a", "c"}};
        outcome = counted(input, rule);
        const std::uint32_t first = kind == CountRule::kPhragmen ? 2 : 0, barred = 2 - first;
        CHECK(told(outcome, first).why == Why::kFunded);
        CHECK(told(outcome, barred).why == Why::kConflict);
        CHECK(told(outcome, barred).other == first);
        rule.constraints = {};
        rule.constraints.categories = {{"play", 40}};
        outcome = counted(input, rule);
        CHECK(told(outcome, barred).why == Why::kCategoryLimit);
        CHECK(told(outcome, barred).limit == "play");
        CHECK(told(outcome, barred).missing == 61 - 40);
        rule.constraints = {};
        rule.constraints.areas = {{"north", 29}};
        outcome = counted(input, rule);
        CHECK(told(outcome, 3).why == Why::kAreaLimit);
        CHECK(told(outcome, 3).missing == 1);
        CHECK(why_text(input, rule, told(outcome, 3), 0) ==
              "out: the limit of area north had 1 too little left");
    }
}

TEST_CASE("what nobody chose gets no money that is left, unless the definition lets it") {
    // e would fit into what every rule leaves over.
    auto input = ten_voters();
    input.projects.push_back({"e", 1});
    std::vector<CountingRule> rules;
    for (const auto kind : {CountRule::kGreedy, CountRule::kGreedyStop, CountRule::kGreedyThreshold,
                            CountRule::kGreedyPerCost, CountRule::kPhragmen})
        rules.push_back(rule_of(kind));
    for (const auto completion : {Completion::kGreedy, Completion::kAdd1Greedy}) {
        rules.push_back(rule_of(CountRule::kEqualShares, Utility::kCost, completion));
        rules.push_back(rule_of(CountRule::kEqualShares, Utility::kCardinality, completion));
    }
    for (auto rule : rules) {
        INFO(rule_text(rule));
        const auto foreign = counted(input, rule);
        // These two stop at a project before e.
        const bool stops = rule.rule == CountRule::kGreedyStop || rule.rule == CountRule::kPhragmen;
        CHECK(won(foreign, 4) == !stops);
        rule.constraints = Contest{}.counting.constraints;
        const auto ours = counted(input, rule);
        CHECK_FALSE(won(ours, 4));
        CHECK(told(ours, 4).why == (rule.rule == CountRule::kGreedyStop ? Why::kStopped : Why::kTooFewVotes));
        if (told(ours, 4).why == Why::kTooFewVotes)
            CHECK(why_text(input, rule, told(ours, 4), 0) == "out: nobody voted for it");
        auto others = foreign.winners;
        std::erase(others, 4U);
        CHECK(ours.winners == others);
        rule.constraints.min_votes = 0;
        CHECK(won(counted(input, rule), 4) == !stops);
    }
}

TEST_CASE("points and ranks on paper") {
    // Points: a 5 + 1 = 6, b 3 + 3 = 6, c 4. Score: a and b tie, a first by id (60), then b (50 > 40 left),
    // then c.
    CountInput input;
    input.projects = {{"a", 60}, {"b", 50}, {"c", 40}};
    input.budget = 100;
    input.approval_only = false;
    const std::vector<std::int64_t> one{5, 3}, two{1, 3, 4};
    input.ballots.add(List{0, 1}, one);
    input.ballots.add(List{0, 1, 2}, two);
    const auto score = counted(input, rule_of(CountRule::kScore));
    CHECK(score.winners == List{0, 2});
    CHECK(told(score, 1).points == 6);
    CHECK(told(score, 1).why == Why::kLostTie);
    // Equal shares by points, 50 each. rho: a 60/6 = 10: voter 1 pays 50, voter 2 pays 10, just what they
    // have. b 50/6 = 8.33: 25 and 25. c 40/4 = 10. So b first; then 25 each: a 50 < 60, c 25 < 40.
    const auto shares = counted(input, rule_of(CountRule::kEqualShares, Utility::kPoints));
    CHECK(shares.winners == List{1});
    CHECK(told(shares, 1).share == "8.333333");
    CHECK(told(shares, 0).missing == 10);
    CHECK(told(shares, 2).missing == 15);
}

TEST_CASE("how many more votes a project would have needed is what a recount finds") {
    auto input = election_of({{"a", 60}, {"b", 60}, {"c", 500}}, 100, {{7, {0}}, {3, {1}}});
    const auto rule = rule_of(CountRule::kGreedy);
    CHECK(more_votes(input, rule, 1) == 5u);  // four make a tie, which a wins by its id
    CHECK_FALSE(more_votes(input, rule, 2).has_value());
    // Equal shares: k more voters for b: (3 + k) 100 / (10 + k) >= 60 from k = 7.5 on, but a must not be
    // bought first with money that b's voters do not share: it is not theirs, so k = 8 it is. By then a's 7
    // voters have 38.9 < 60.
    const auto shares = rule_of(CountRule::kEqualShares);
    CHECK(more_votes(input, shares, 1) == 8u);
    auto points = rule_of(CountRule::kScore);
    CountInput scored;
    scored.projects = input.projects;
    scored.budget = 100;
    const std::vector<std::int64_t> five{5}, three{3};
    scored.ballots.add(List{0}, five, 3);
    scored.ballots.add(List{1}, three, 2);
    CHECK(more_votes(scored, points, 1) == 2u);  // 6 + 5 k > 15
}

TEST_CASE("a near tie that doubles cannot see is decided by the integers") {
    // Shares 10^15 / 3 and (10^15 + 1) / 3 from three voters each are 3e-16 apart: the cheaper comes first,
    // though its id would lose a tie.
    const std::int64_t dear = 1'000'000'000'000'000;
    auto input = election_of({{"a", dear + 1}, {"b", dear}}, 4 * dear, {{3, {0}}, {3, {1}}});
    const auto shares = counted(input, rule_of(CountRule::kEqualShares, Utility::kCardinality));
    CHECK(shares.winners == List{1, 0});
    CHECK(shares.ties.empty());
    CHECK(counted(input, rule_of(CountRule::kPhragmen)).winners == List{1, 0});
    input.projects[0].cost = dear;
    const auto tied = counted(input, rule_of(CountRule::kEqualShares, Utility::kCardinality));
    CHECK(tied.winners == List{0, 1});
    CHECK(tied.ties.size() == 1);
    // Three voters of 10^15/3 each: together just the cost, not a third more or less.
    const auto exact = election_of({{"a", dear}, {"b", 1}}, dear, {{3, {0}}});
    CHECK(counted(exact, rule_of(CountRule::kEqualShares)).winners == List{0});
    const auto short_of_one = election_of({{"a", dear}, {"b", 1}}, dear - 1, {{3, {0}}});
    CHECK(counted(short_of_one, rule_of(CountRule::kEqualShares)).winners.empty());
}
