// Every rule against a second, slow counting that shares no code with it, on thousands of small elections
// full of ties; and what must hold of every rule whatever the election.
#include <array>

#include "election/count/margins.hpp"
#include "tests/election/count/dice.hpp"
#include "tests/election/count/slow_count.hpp"
#include "tests/support/catch.hpp"

using namespace valurna;
using namespace valurna::election;
using valurna::tests::Dice;
using valurna::tests::dice_of;
using valurna::tests::SlowBallot;
using valurna::tests::SlowCount;

namespace {

struct Small {
    std::vector<CountProject> projects;
    std::vector<SlowBallot> ballots;
    std::int64_t budget = 0;
    bool approval_only = true;
    std::string root;

    [[nodiscard]] CountInput input() const {
        CountInput out;
        out.projects = projects;
        out.budget = budget;
        out.approval_only = approval_only;
        out.log_root = root;
        for (const auto& ballot : ballots) {
            if (approval_only) {
                out.ballots.add(ballot.projects);
            } else {
                out.ballots.add(ballot.projects, ballot.points);
            }
        }
        return out;
    }
};

Small small_election(Dice& dice, bool points) {
    Small out;
    const std::int64_t projects = 1 + dice.below(7), ballots = dice.below(10);
    // Small amounts are full of ties, with large ones nearly nothing is near anything else.
    const std::int64_t scale = dice.below(3) == 0 ? 9973 : 1;
    const std::int64_t dear = (2 + dice.below(12)) * scale;
    std::vector<std::string> ids = {"1", "10", "2", "a", "A", "b/1", "å", "z"};
    std::shuffle(ids.begin(), ids.end(), dice.random);
    for (std::int64_t i = 0; i < projects; ++i) {
        CountProject project{ids[static_cast<std::size_t>(i)], 1 + dice.below(dear)};
        if (dice.below(2) == 0) project.categories = {dice.below(2) == 0 ? "play" : "trees"};
        project.area = dice.below(2) == 0 ? "north" : "south";
        out.projects.push_back(std::move(project));
    }
    out.approval_only = !points;
    for (std::int64_t i = 0; i < ballots; ++i) {
        auto& ballot = out.ballots.emplace_back();
        for (std::uint32_t p = 0; p < projects; ++p) {
            if (dice.below(5) < 2) ballot.projects.push_back(p);
        }
        std::shuffle(ballot.projects.begin(), ballot.projects.end(), dice.random);
        for (std::size_t j = 0; points && j < ballot.projects.size(); ++j)
            ballot.points.push_back(dice.below(5) - 1);
    }
    out.budget = 1 + dice.below(30 * scale);
    out.root = std::to_string(dice.below(1000));
    return out;
}

CountingRule rule_for(Dice& dice, const Small& election) {
    CountingRule rule;
    constexpr std::array kApproval = {CountRule::kGreedy,          CountRule::kGreedyStop,
                                      CountRule::kGreedyThreshold, CountRule::kGreedyPerCost,
                                      CountRule::kEqualShares,     CountRule::kEqualShares,
                                      CountRule::kPhragmen,        CountRule::kPhragmen};
    constexpr std::array kPoints = {CountRule::kBorda,       CountRule::kScore,
                                    CountRule::kCumulative,  CountRule::kEqualShares,
                                    CountRule::kEqualShares, CountRule::kEqualShares};
    rule.rule = election.approval_only ? kApproval[static_cast<std::size_t>(dice.below(8))]
                                       : kPoints[static_cast<std::size_t>(dice.below(6))];
    const std::int64_t utilities = election.approval_only ? 2 : 4;
    rule.utility = std::array{Utility::kCost, Utility::kCardinality, Utility::kPoints,
                              Utility::kBorda}[static_cast<std::size_t>(dice.below(utilities))];
    rule.completion = std::array{Completion::kNone, Completion::kGreedy, Completion::kAdd1,
                                 Completion::kAdd1Greedy}[static_cast<std::size_t>(dice.below(4))];
    rule.integral_start = dice.below(4) == 0;
    rule.unit = 1 + dice.below(3) + election.budget / 50;
    rule.threshold = dice.below(5) * 100'000;
    rule.ties = std::array{TieRule::kId, TieRule::kCostThenVotesThenLot, TieRule::kVotes,
                           TieRule::kLot}[static_cast<std::size_t>(dice.below(4))];
    rule.exact_fit = dice.below(4) != 0;
    rule.lot_seed = "seed " + std::to_string(dice.below(100));
    if (dice.below(3) > 0) return rule;
    rule.constraints.min_votes = static_cast<std::uint64_t>(dice.below(3));
    if (election.projects.size() > 2)
        rule.constraints.conflicts = {
            {election.projects[0].id, election.projects[1].id, election.projects[2].id}};
    if (dice.below(2) == 0) rule.constraints.categories = {{"play", dice.below(15)}};
    if (dice.below(2) == 0) rule.constraints.areas = {{"north", dice.below(15)}, {"south", dice.below(15)}};
    return rule;
}

std::vector<std::string> ids(const std::vector<CountProject>& projects,
                             const std::vector<std::uint32_t>& of) {
    std::vector<std::string> out;
    for (const auto p : of)
        out.push_back(projects[p].id);
    return out;
}

std::string told(const Small& election, const CountingRule& rule) {
    std::string text = std::string(name_of(rule.rule)) + " " + std::string(name_of(rule.utility)) + " " +
                       std::string(name_of(rule.completion)) + " ties " + std::string(name_of(rule.ties)) +
                       " unit " + std::to_string(rule.unit) + (rule.integral_start ? " whole" : "") +
                       (rule.exact_fit ? "" : " exact fit loses") + " budget " +
                       std::to_string(election.budget) + ":";
    for (const auto& project : election.projects)
        text += " " + project.id + "=" + std::to_string(project.cost);
    for (const auto& ballot : election.ballots) {
        text += " |";
        for (std::size_t i = 0; i < ballot.projects.size(); ++i)
            text += " " + election.projects[ballot.projects[i]].id +
                    (ballot.points.empty() ? "" : ":" + std::to_string(ballot.points[i]));
    }
    const auto& held = rule.constraints;
    text += " | min votes " + std::to_string(held.min_votes) + " conflicts " +
            std::to_string(held.conflicts.size());
    for (const auto& limits : {held.categories, held.areas}) {
        for (const auto& limit : limits)
            text += " " + limit.name + "<=" + std::to_string(limit.most);
    }
    return text;
}

}  // namespace

TEST_CASE("two independent countings agree on every rule, every winner in order and every tie", "[random]") {
    Dice dice = dice_of("two countings");
    std::array<int, 9> seen{};
    for (int round = 0; round < 6000; ++round) {
        const auto election = small_election(dice, dice.below(2) == 0);
        const auto rule = rule_for(dice, election);
        const auto outcome = count(election.input(), rule);
        INFO(told(election, rule));
        if (!outcome) FAIL(outcome.error().line());
        SlowCount slow(election.projects, election.ballots, election.budget, election.approval_only,
                       election.root, rule);
        slow.run();
        REQUIRE(ids(election.projects, outcome.value().winners) == ids(election.projects, slow.winners));
        REQUIRE(ties_broken(outcome.value(), CountPart::kRule) == slow.ties);
        REQUIRE(outcome.value().projects.size() == election.projects.size());
        for (const auto& at : outcome.value().projects) {
            const auto& winners = slow.winners;
            const bool won = std::find(winners.begin(), winners.end(), at.project) != winners.end();
            REQUIRE((at.why == Why::kFunded) == won);
            REQUIRE(static_cast<long>(at.votes) == slow.votes(at.project));
        }
        ++seen[static_cast<std::size_t>(rule.rule)];
    }
    for (const int count : seen)
        CHECK(count > 100);
}

TEST_CASE("a loser wins with as many more votes as are said, and not with one fewer, by the other counting",
          "[random]") {
    Dice dice = dice_of("margins");
    std::array<int, 9> seen{};
    for (int round = 0; round < 700; ++round) {
        const auto election = small_election(dice, dice.below(2) == 0);
        const auto rule = rule_for(dice, election);
        INFO(told(election, rule));
        const auto input = election.input();
        const auto outcome = count(input, rule);
        REQUIRE(outcome);
        std::int64_t most_points = 1;
        for (const auto& ballot : election.ballots) {
            for (const auto points : ballot.points)
                most_points = std::max(most_points, points);
        }
        for (const auto& [project, margin] : margins_of_losers(input, rule, outcome.value())) {
            const auto& more = margin.enough;
            CHECK_FALSE(margin.not_enough);
            const auto wins_with = [&](std::uint64_t voters) {
                auto ballots = election.ballots;
                SlowBallot alone{{project}, {}};
                if (!election.approval_only) alone.points = {most_points};
                ballots.insert(ballots.end(), voters, alone);
                SlowCount slow(election.projects, ballots, election.budget, election.approval_only,
                               election.root, rule);
                slow.run();
                return std::find(slow.winners.begin(), slow.winners.end(), project) != slow.winners.end();
            };
            INFO("project " << election.projects[project].id);
            if (!more) {
                CHECK_FALSE(wins_with(40));
                continue;
            }
            if (*more > 300) continue;  // the other counting goes voter by voter
            INFO("said: " << *more);
            CHECK(wins_with(*more));
            CHECK_FALSE(wins_with(*more - 1));
            ++seen[static_cast<std::size_t>(rule.rule)];
        }
    }
    for (const int count : seen)
        CHECK(count > 10);
}

TEST_CASE("the unit of money, the order of voters and the names of projects change nothing but ties",
          "[random]") {
    Dice dice = dice_of("what changes nothing");
    for (int round = 0; round < 1500; ++round) {
        const auto election = small_election(dice, dice.below(2) == 0);
        auto rule = rule_for(dice, election);
        INFO(told(election, rule));
        const auto outcome = count(election.input(), rule);
        REQUIRE(outcome);
        const auto expected = ids(election.projects, outcome.value().winners);

        auto shuffled = election;
        std::shuffle(shuffled.ballots.begin(), shuffled.ballots.end(), dice.random);
        CHECK(ids(shuffled.projects, count(shuffled.input(), rule).value().winners) == expected);

        auto scaled = election;
        auto scaled_rule = rule;
        for (auto& project : scaled.projects)
            project.cost *= 100;
        scaled.budget *= 100;
        scaled_rule.unit *= 100;
        for (auto* limits : {&scaled_rule.constraints.categories, &scaled_rule.constraints.areas}) {
            for (auto& limit : *limits)
                limit.most *= 100;
        }
        CHECK(ids(scaled.projects, count(scaled.input(), scaled_rule).value().winners) == expected);

        auto moved = election;
        std::vector<std::uint32_t> place(election.projects.size());
        for (std::uint32_t i = 0; i < place.size(); ++i)
            place[i] = i;
        std::shuffle(place.begin(), place.end(), dice.random);
        for (std::size_t i = 0; i < place.size(); ++i)
            moved.projects[place[i]] = election.projects[i];
        for (auto& ballot : moved.ballots) {
            for (auto& project : ballot.projects)
                project = place[project];
        }
        CHECK(ids(moved.projects, count(moved.input(), rule).value().winners) == expected);

        // The runs of add1 before the last may have had ties too.
        const bool raised = rule.rule == CountRule::kEqualShares && rule.completion >= Completion::kAdd1;
        if (!outcome.value().ties.empty() || raised || !rule.constraints.none()) continue;
        auto renamed = election;
        for (auto& project : renamed.projects)
            project.id = "renamed " + project.id;
        CHECK(count(renamed.input(), rule).value().winners == outcome.value().winners);
    }
}

TEST_CASE("no rule overspends, and greedy leaves nothing out that would still fit", "[random]") {
    Dice dice = dice_of("money");
    for (int round = 0; round < 3000; ++round) {
        const auto election = small_election(dice, dice.below(2) == 0);
        const auto rule = rule_for(dice, election);
        INFO(told(election, rule));
        const auto outcome = count(election.input(), rule);
        REQUIRE(outcome);
        std::int64_t spent = 0;
        for (const auto p : outcome.value().winners)
            spent += election.projects[p].cost;
        CHECK(spent == outcome.value().cost);
        CHECK(spent <= election.budget);
        if (rule.rule != CountRule::kGreedy || !rule.constraints.none()) continue;
        for (const auto& at : outcome.value().projects) {
            if (at.why != Why::kFunded)
                CHECK(spent + election.projects[at.project].cost + (rule.exact_fit ? 0 : 1) >
                      election.budget);
        }
    }
}

TEST_CASE("equal shares is priceable: prices that voters can pay, and nobody left could be paid for",
          "[random]") {
    Dice dice = dice_of("priceable");
    for (int round = 0; round < 1500; ++round) {
        const auto election = small_election(dice, false);
        auto rule = rule_for(dice, election);
        rule.rule = CountRule::kEqualShares;
        rule.completion = dice.below(2) == 0 ? Completion::kNone : Completion::kAdd1;
        rule.constraints = {};
        INFO(told(election, rule));
        const auto outcome = count(election.input(), rule);
        REQUIRE(outcome);
        if (election.ballots.empty()) continue;
        // Pays the winners anew in their order, each voter as little as can be: never more than is there.
        mpq_class each =
            mpq_class(static_cast<long>(election.budget)) / static_cast<long>(election.ballots.size());
        if (rule.integral_start)
            each = mpz_class(each / static_cast<long>(rule.unit)) * static_cast<long>(rule.unit);
        each += static_cast<long>(outcome.value().added) * mpq_class(static_cast<long>(rule.unit));
        std::vector<mpq_class> money(election.ballots.size(), each);
        for (const auto p : outcome.value().winners) {
            std::vector<std::size_t> supporters;
            for (std::size_t i = 0; i < money.size(); ++i) {
                if (election.ballots[i].names(p)) supporters.push_back(i);
            }
            std::sort(supporters.begin(), supporters.end(),
                      [&](auto a, auto b) { return money[a] < money[b]; });
            mpq_class due = static_cast<long>(election.projects[p].cost);
            for (std::size_t i = 0; i < supporters.size(); ++i) {
                const mpq_class share = due / static_cast<long>(supporters.size() - i);
                const mpq_class paid = std::min(share, money[supporters[i]]);
                money[supporters[i]] -= paid;
                due -= paid;
            }
            CHECK(due == 0);
        }
        for (std::uint32_t p = 0; p < election.projects.size(); ++p) {
            const auto& winners = outcome.value().winners;
            if (std::find(winners.begin(), winners.end(), p) != winners.end()) continue;
            mpq_class left = 0;
            for (std::size_t i = 0; i < money.size(); ++i)
                left += election.ballots[i].names(p) ? money[i] : mpq_class(0);
            CHECK(left < static_cast<long>(election.projects[p].cost));
        }
    }
}
