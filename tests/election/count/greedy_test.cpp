// What greedy by votes must do, told by elections small enough to count by hand.
#include <set>

#include <nlohmann/json.hpp>

#include "election/count/count.hpp"
#include "election/count/tie_breaker.hpp"
#include "election/explain/outcome_json.hpp"
#include "tests/support/catch.hpp"

using namespace valurna;
using namespace valurna::election;

namespace {

CountingRule ties_by(TieRule ties, std::string seed = {}) {
    CountingRule rule;
    rule.ties = ties;
    rule.lot_seed = std::move(seed);
    return rule;
}

// `votes[i]` ballots for project i alone.
CountInput election_of(std::vector<CountProject> projects, const std::vector<int>& votes,
                       std::int64_t budget) {
    CountInput input;
    input.projects = std::move(projects);
    input.budget = budget;
    for (std::uint32_t p = 0; p < votes.size(); ++p) {
        for (int i = 0; i < votes[p]; ++i)
            input.ballots.add(std::vector<std::uint32_t>{p});
    }
    return input;
}

Outcome counted(const CountInput& input, const CountingRule& rule) {
    auto outcome = count(input, rule);
    if (!outcome) FAIL(outcome.error().line());
    return std::move(outcome).value();
}

std::vector<std::string> winners(const CountInput& input, const CountingRule& rule) {
    std::vector<std::string> ids;
    for (const auto project : counted(input, rule).winners)
        ids.push_back(input.projects[project].id);
    return ids;
}

using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("worked by hand: swings, then what fits, and each project is told why") {
    // Budget 300. Swings 120 (5 votes), lights 200 (4), boxes 55 (3), football 80 (3), tree 45 (0); one blank
    // ballot.
    auto input =
        election_of({{"swings", 120}, {"lights", 200}, {"boxes", 55}, {"football", 80}, {"tree", 45}},
                    {5, 4, 3, 3, 0}, 300);
    input.ballots.add({});
    const auto outcome = counted(input, ties_by(TieRule::kId));
    // 300 - 120 = 180: lights lack 20; boxes before football by id: 125 left, 45 left; the tree fits exactly.
    CHECK(outcome.winners == std::vector<std::uint32_t>{0, 2, 3, 4});
    CHECK(outcome.cost == 300);
    REQUIRE(outcome.projects.size() == 5);
    const auto& lights = outcome.projects.at(1);
    CHECK(lights.project == 1);
    CHECK(lights.votes == 4);
    CHECK(lights.step == 2);
    CHECK(lights.why == Why::kDidNotFit);
    CHECK(lights.left_before == 180);
    CHECK(lights.missing == 20);
    CHECK_FALSE(lights.other.has_value());
    CHECK(outcome.projects.at(4).left_before == 45);
    REQUIRE(outcome.ties.size() == 1);
    CHECK(outcome.ties.at(0).tied == std::vector<std::uint32_t>{2, 3});
    CHECK(outcome.ties.at(0).decided_by == "id");
}

TEST_CASE("what costs just what is left fits, unless the election said otherwise") {
    const auto input = election_of({{"a", 60}, {"b", 40}}, {2, 1}, 100);
    auto rule = ties_by(TieRule::kId);
    CHECK(winners(input, rule) == Ids{"a", "b"});
    rule.exact_fit = false;
    CHECK(winners(input, rule) == Ids{"a"});
    CHECK(counted(input, rule).projects.at(1).missing == 1);
}

TEST_CASE("a project that lost its place by a tie learns to whom") {
    const auto input = election_of({{"b", 70}, {"a", 60}, {"c", 30}}, {2, 2, 2}, 100);
    const auto outcome = counted(input, ties_by(TieRule::kId));  // a, then b lacks 30, then c
    REQUIRE(outcome.projects.size() == 3);
    CHECK(outcome.winners == std::vector<std::uint32_t>{1, 2});
    CHECK(outcome.projects.at(1).why == Why::kLostTie);
    CHECK(outcome.projects.at(1).other == 1u);
    CHECK(outcome.projects.at(1).missing == 30);
}

TEST_CASE("a project too dear for any place in its tie did not lose the tie") {
    const auto input = election_of({{"b", 170}, {"a", 60}}, {2, 2}, 100);
    CHECK(counted(input, ties_by(TieRule::kId)).projects.at(1).why == Why::kDidNotFit);
}

TEST_CASE("ties by id go by the bytes of the id, not by its number") {
    const auto input = election_of({{"9", 50}, {"10", 50}, {"2", 50}}, {1, 1, 1}, 100);
    CHECK(winners(input, ties_by(TieRule::kId)) == Ids{"10", "2"});
    CHECK(winners(input, ties_by(TieRule::kVotes)) == Ids{"10", "2"});
}

TEST_CASE("ties by cost take the cheaper, and draw a lot only among equally dear ones") {
    const auto input = election_of({{"dear", 90}, {"x", 40}, {"y", 40}, {"cheap", 10}}, {3, 3, 3, 3}, 200);
    const auto rule = ties_by(TieRule::kCostThenVotesThenLot, "seed");
    const auto outcome = counted(input, rule);
    REQUIRE(outcome.ties.size() == 2);
    CHECK(outcome.ties.at(0).decided_by == "cost");
    CHECK(outcome.ties.at(0).tied.size() == 4);
    CHECK(outcome.ties.at(0).tied.front() == 3);
    CHECK(outcome.ties.at(0).tied.back() == 0);
    CHECK(outcome.ties.at(1).decided_by == "lot");
    CHECK(outcome.ties.at(1).tied.size() == 2);
    CHECK(outcome.lot_order.size() == 2);
    CHECK(outcome.winners.size() == 4);
}

TEST_CASE("a lot is the one that sha256sum draws, and another seed or log draws anew") {
    // printf 'valurna lot v1\nseed\nroot\na\n' | sha256sum
    CHECK(lot_ticket("seed", "root", "a") ==
          "63bdcccdbbb1a26d7ed5fb44298dfc616c410be904cee27f800d04e19f64e68a");
    CHECK(lot_ticket("seed", "root", "a") != lot_ticket("seed2", "root", "a"));
    CHECK(lot_ticket("seed", "root", "a") != lot_ticket("seed", "root2", "a"));

    std::set<Ids> orders;
    for (int i = 0; i < 64; ++i) {
        auto input = election_of({{"a", 1}, {"b", 1}, {"c", 1}}, {1, 1, 1}, 3);
        input.log_root = std::to_string(i);
        const auto rule = ties_by(TieRule::kLot, "seed");
        const auto outcome = counted(input, rule);
        CHECK(outcome.lot_order == winners(input, rule));
        orders.insert(outcome.lot_order);
    }
    CHECK(orders.size() == 6);  // all orders come: none is forbidden
}

TEST_CASE("nothing is counted that could not be counted exactly") {
    const auto rule = ties_by(TieRule::kId);
    CHECK_FALSE(count(election_of({{"a", 1}}, {1}, 10), ties_by(TieRule::kLot)).has_value());
    CHECK_FALSE(count(election_of({{"a", 1}}, {1}, 10), ties_by(TieRule::kCostThenVotesThenLot)).has_value());
    CHECK_FALSE(count(election_of({{"a", 0}}, {1}, 10), rule).has_value());
    CHECK_FALSE(count(election_of({{"a", -5}}, {1}, 10), rule).has_value());
    CHECK_FALSE(count(election_of({{"a", 5}}, {1}, 0), rule).has_value());
    CHECK_FALSE(count(election_of({{"a", INT64_MAX}, {"b", 1}}, {1}, 10), rule).has_value());
    auto twice = election_of({{"a", 1}}, {1}, 10);
    twice.ballots.add(std::vector<std::uint32_t>{0, 0});
    CHECK_FALSE(count(twice, rule).has_value());
    auto unknown = election_of({{"a", 1}}, {1}, 10);
    unknown.ballots.add(std::vector<std::uint32_t>{1});
    CHECK_FALSE(count(unknown, rule).has_value());
}

TEST_CASE("the trace tells every step in plain data") {
    auto input = election_of({{"swings", 120}, {"lights", 200}, {"boxes", 55}}, {5, 4, 0}, 300);
    input.ballots.add({});
    const auto rule = ties_by(TieRule::kId);
    const auto text = outcome_json(input, rule, counted(input, rule), 2);
    CHECK(text == outcome_json(input, rule, counted(input, rule), 2));
    const auto json = nlohmann::json::parse(text);
    CHECK(json.at("winners") == nlohmann::json{"swings", "boxes"});
    CHECK(json.at("rule") == "greedy");
    CHECK(json.at("cost") == 175);
    CHECK(json.at("budget") == 300);
    CHECK(json.at("ballots") == 10);
    CHECK(json.at("blank") == 1);
    CHECK(json.at("ties_broken").empty());
    CHECK(json.at("steps").size() == 3);
    CHECK(json.at("steps").at(1).at("project") == "lights");
    CHECK(json.at("projects").at("lights").at("why") == "did-not-fit");
    CHECK(json.at("projects").at("lights").at("missing") == 20);
    CHECK(json.at("projects").at("boxes").at("votes") == 0);
    CHECK_FALSE(json.contains("lot"));
}
