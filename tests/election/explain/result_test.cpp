// The result document: what is written is read back, and what is not of this election is refused.
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <random>

#include <nlohmann/json.hpp>

#include "tests/support/catch.hpp"
#include "tests/support/explained_election.hpp"
#include "tests/support/programs.hpp"
#include "tests/support/where.hpp"

using namespace valurna;
using namespace valurna::election;
using tests::explained_election;
using tests::ExplainedElection;

namespace {

CountingRule rule_of(CountRule kind, Completion completion = Completion::kNone) {
    CountingRule rule;
    rule.rule = kind;
    rule.completion = completion;
    rule.ties = TieRule::kCostThenVotesThenLot;
    rule.lot_seed = "a seed";
    return rule;
}

ExplainedElection random_election(std::mt19937_64& random) {
    std::vector<std::int64_t> costs;
    for (std::uint64_t i = 0, n = 1 + random() % 8; i < n; ++i)
        costs.push_back(static_cast<std::int64_t>(1 + random() % 9) * 100);
    std::vector<std::vector<std::uint32_t>> ballots;
    for (std::uint64_t i = 0, n = random() % 60; i < n; ++i) {
        auto& ballot = ballots.emplace_back();
        for (std::uint32_t p = 0; p < costs.size(); ++p) {
            if (random() % 3 == 0) ballot.push_back(p);
        }
    }
    auto rule = rule_of(
        std::array{CountRule::kGreedy, CountRule::kGreedyStop, CountRule::kGreedyThreshold,
                   CountRule::kGreedyPerCost, CountRule::kEqualShares, CountRule::kPhragmen}[random() % 6],
        std::array{Completion::kNone, Completion::kGreedy, Completion::kAdd1,
                   Completion::kAdd1Greedy}[random() % 4]);
    if (rule.rule == CountRule::kGreedyThreshold) rule.threshold = 100'000;
    rule.unit = 100;
    if (random() % 3 == 0) rule.constraints.min_votes = 3;
    if (random() % 3 == 0) rule.constraints.categories = {{"play", 900}};
    return explained_election(costs, ballots, static_cast<std::int64_t>(1 + random() % 25) * 100, rule);
}

bool few(std::uint64_t count) {
    return count > 0 && count < 20;
}

}  // namespace

TEST_CASE("a result that is written and read again says the same, and no small number of payers",
          "[random]") {
    const auto seed = std::random_device{}();
    std::cout << "result: seed " << seed << "\n";
    std::mt19937_64 random(seed);
    for (int round = 0; round < 300; ++round) {
        const auto told = random_election(random);
        const auto text = result_json(told.election, told.result);
        const auto read = parse_result(text, told.election, "result.json");
        if (!read) FAIL(read.error().line());
        const auto& before = told.result.contests.front();
        const auto& after = read.value().contests.front();
        CHECK(after.outcome.winners == before.outcome.winners);
        CHECK(after.outcome.cost == before.outcome.cost);
        CHECK(after.outcome.start == before.outcome.start);
        CHECK(after.outcome.ties.size() == before.outcome.ties.size());
        CHECK(after.outcome.lot_order == before.outcome.lot_order);
        CHECK(after.more_votes == before.more_votes);
        CHECK(after.voters_with_a_winner == before.voters_with_a_winner);
        CHECK(after.compared.winners == before.compared.winners);
        CHECK(after.compared.rule.rule == before.compared.rule.rule);
        REQUIRE(after.outcome.projects.size() == before.outcome.projects.size());
        for (std::size_t i = 0; i < after.outcome.projects.size(); ++i) {
            const auto& a = after.outcome.projects[i];
            const auto& b = before.outcome.projects[i];
            CHECK(a.project == b.project);
            CHECK(a.why == b.why);
            CHECK(a.missing == b.missing);
            CHECK(a.other == b.other);
            CHECK(a.votes_lacking == b.votes_lacking);
            CHECK(a.paid_share + a.paid_rest == b.paid_share + b.paid_rest);
            CHECK_FALSE((a.paid_rest > 0 && (few(a.paid_rest) || few(a.paid_share))));
        }
    }
}

TEST_CASE("the number said to be lacking wins, and one less does not") {
    // a has 3 votes, b has 2, and only one fits: with 2 more b has 4.
    const auto told =
        explained_election({100, 100}, {{0}, {0}, {0}, {1}, {1}}, 100, rule_of(CountRule::kGreedy));
    CHECK(told.result.contests.front().more_votes.at(1).enough == 2u);
    CHECK(told.result.contests.front().voters_with_a_winner == 3);
    // Beside it equal shares are shown, and beside equal shares greedy.
    CHECK(told.result.contests.front().compared.rule.rule == CountRule::kEqualShares);
    CHECK(rule_to_compare(rule_of(CountRule::kEqualShares)).rule == CountRule::kGreedy);
}

TEST_CASE("a result of another election, a broken one and one that names strangers are refused in one line") {
    const auto told = explained_election({100, 200}, {{0}, {1}}, 200, rule_of(CountRule::kGreedy));
    const auto good = nlohmann::json::parse(result_json(told.election, told.result));
    const auto refused = [&](const char* change, const std::string& part) {
        const auto text = good.patch(nlohmann::json::parse(change)).dump();
        const auto read = parse_result(text, told.election, "result.json");
        REQUIRE_FALSE(read);
        INFO(read.error().line());
        CHECK(read.error().line().find(part) != std::string::npos);
        CHECK(read.error().line().find('\n') == std::string::npos);
    };
    refused(R"([{"op":"replace","path":"/election","value":"another"}])", "another election");
    refused(R"([{"op":"replace","path":"/format","value":"valurna-result-9"}])", "format");
    refused(R"([{"op":"remove","path":"/contests/0"}])", "missing");
    refused(R"([{"op":"replace","path":"/contests/0/winners/0","value":"z"}])", "no project");
    refused(R"([{"op":"remove","path":"/contests/0/projects/0"}])", "missing");
    refused(R"([{"op":"copy","from":"/contests/0/projects/0","path":"/contests/0/projects/1"}])", "twice");
    refused(R"([{"op":"replace","path":"/contests/0/projects/0/why","value":"luck"}])", "luck");
    refused(R"([{"op":"replace","path":"/contests/0/cost","value":-1}])", "below 0");
    refused(R"([{"op":"replace","path":"/places","value":7}])", "result");
    CHECK_FALSE(parse_result("{", told.election, "result.json"));
    CHECK_FALSE(parse_result(std::string(1000, '['), told.election, "result.json"));
    // Later versions may say more.
    CHECK(parse_result(
        good.patch(nlohmann::json::parse(R"([{"op":"add","path":"/mood","value":"good"}])")).dump(),
        told.election, "result.json"));
}

TEST_CASE("how many voted where in a group is written and read again, and strangers are refused") {
    auto told = explained_election({100, 200}, {{0}, {1}}, 200, rule_of(CountRule::kGreedy));
    auto other = told.election.contests.front();
    const std::string first = other.id;
    other.id = "harbour";
    told.election.contests.push_back(other);
    told.election.groups = {{"where", {{"sv", "Var"}}, {}, {first, "harbour"}}};
    told.election.styles = {{"all", {}, {"where"}}};
    auto of_other = told.result.contests.front();
    of_other.contest = "harbour";
    told.result.contests.push_back(of_other);
    told.result.groups = {{"where", 2, {{{first}, false, 120}, {{"harbour"}, true, 40}}}};
    const auto text = result_json(told.election, told.result);
    const auto read = parse_result(text, told.election, "result.json");
    if (!read) FAIL(read.error().line());
    REQUIRE(read.value().groups.size() == 1);
    CHECK(read.value().groups.front().group == "where");
    CHECK(read.value().groups.front().invalid == 2);
    CHECK(read.value().groups.front().chosen == told.result.groups.front().chosen);
    const auto good = nlohmann::json::parse(text);
    for (const char* change : {R"([{"op":"replace","path":"/groups/0/group","value":"elsewhere"}])",
                               R"([{"op":"replace","path":"/groups/0/chosen/0/contests/0","value":"city"}])",
                               R"([{"op":"remove","path":"/groups/0/chosen/0/none"}])"})
        CHECK_FALSE(
            parse_result(good.patch(nlohmann::json::parse(change)).dump(), told.election, "result.json"));
}

TEST_CASE("the published schema holds for every result, and not for what is none", "[random]") {
    const auto seed = std::random_device{}();
    std::cout << "result schema: seed " << seed << "\n";
    std::mt19937_64 random(seed);
    const tests::TemporaryFolder folder;
    std::ofstream good(folder.path() + "/good"), bad(folder.path() + "/bad");
    for (int round = 0; round < 60; ++round) {
        const auto told = random_election(random);
        const auto value = nlohmann::json::parse(result_json(told.election, told.result));
        good << value.dump() << "\n";
    }
    const auto told = explained_election({100, 200}, {{0}, {1}}, 200, rule_of(CountRule::kGreedy));
    const auto value = nlohmann::json::parse(result_json(told.election, told.result));
    for (const char* change : {R"([{"op":"remove","path":"/contests"}])",
                               R"([{"op":"replace","path":"/contests/0/cost","value":"1"}])",
                               R"([{"op":"replace","path":"/contests/0/projects/0/why","value":"luck"}])",
                               R"([{"op":"add","path":"/contests/0/projects/0/payers","value":-1}])"})
        bad << value.patch(nlohmann::json::parse(change)).dump() << "\n";
    good.close();
    bad.close();
    const std::string check = "python3 '" + std::string(tests::kSourceDir) +
                              "/tests/election/explain/result_schema_check.py' '" + tests::kSourceDir +
                              "' '" + folder.path() + "/";
    CHECK(std::system((check + "good' valid").c_str()) == 0);
    CHECK(std::system((check + "bad' invalid").c_str()) == 0);
}
