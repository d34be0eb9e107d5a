// Shortcuts of add1 and its margins: what is known of a stretch of starts holds at every start in it, by exact runs; and
// every margin is the one that counting from the beginning finds.
#include "election/count/margins.hpp"

#include <fstream>
#include <sstream>

#include "election/count/add1.hpp"
#include "election/pabulib/count.hpp"
#include "tests/election/count/dice.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/where.hpp"

using namespace valurna;
using namespace valurna::election;
using valurna::tests::Dice;
using valurna::tests::dice_of;

namespace {

struct Made {
    CountInput input;
    CountingRule rule;
    std::string told;
};

// Costs and voters are few and round, so that ties, and voters who have just nothing left, are common.
Made election_with_add1(Dice& dice) {
    Made made;
    const std::int64_t projects = 3 + dice.below(10), ballots = 4 + dice.below(40);
    const std::int64_t step = dice.below(2) == 0 ? 10 : 1;
    std::int64_t sum = 0;
    for (std::int64_t p = 0; p < projects; ++p) {
        made.input.projects.push_back({"p" + std::to_string(p), step * (1 + dice.below(200 / step))});
        made.input.projects.back().area = p % 2 == 0 ? "north" : "south";
        sum += made.input.projects.back().cost;
    }
    made.input.budget = std::max<std::int64_t>(1, sum / (2 + dice.below(3)));
    made.input.approval_only = dice.below(3) > 0;
    for (std::int64_t i = 0; i < ballots; ++i) {
        std::vector<std::uint32_t> names;
        std::vector<std::int64_t> points;
        for (std::uint32_t p = 0; p < projects; ++p) {
            if (dice.below(4) > 0) continue;
            names.push_back(p);
            points.push_back(dice.below(4));
        }
        if (made.input.approval_only) {
            made.input.ballots.add(names);
        } else {
            made.input.ballots.add(names, points);
        }
    }
    made.rule.rule = CountRule::kEqualShares;
    made.rule.utility = made.input.approval_only
                            ? (dice.below(2) == 0 ? Utility::kCost : Utility::kCardinality)
                            : Utility::kPoints;
    made.rule.completion = dice.below(2) == 0 ? Completion::kAdd1 : Completion::kAdd1Greedy;
    made.rule.integral_start = dice.below(5) == 0;
    made.rule.ties = dice.below(2) == 0 ? TieRule::kId : TieRule::kVotes;
    if (dice.below(4) == 0) made.rule.constraints.areas = {{"north", sum / 4}};
    if (dice.below(4) == 0) made.rule.constraints.conflicts = {{"p0", "p1", "p2"}};
    if (dice.below(4) == 0) made.rule.constraints.min_votes = 2;
    made.told = std::to_string(projects) + " projects, " + std::to_string(ballots) + " ballots, budget " +
                std::to_string(made.input.budget) + ", utility " + std::string(name_of(made.rule.utility));
    return made;
}

Prepared prepared_of(const Made& made) {
    auto prepared = prepare(made.input, made.rule);
    REQUIRE(prepared);
    return std::move(prepared).value();
}

// What is known of the runs of one election.
struct Starts {
    Starts(const Made& made, SharesByStart::Asked asked)
        : prepared(prepared_of(made)),
          supporters(prepared),
          endless(1'000'000'000),
          known(endless, std::move(asked)),
          path(supporters, prepared) {}
    // The budget divided by the voters.
    [[nodiscard]] double even_start() const {
        return static_cast<double>(prepared.input.budget) /
               static_cast<double>(std::max<std::uint64_t>(1, prepared.ballots));
    }

    Prepared prepared;
    Supporters supporters;
    RunsLeft endless;
    SharesByStart known;
    SharesPath path;
};

std::vector<std::uint32_t> projects_of(const Stretch& stretch) {
    std::vector<std::uint32_t> out;
    for (const auto& step : stretch.steps)
        out.push_back(step.project);
    return out;
}

// A start as doubles hold it, as a fraction.
Outcome exact_run(const Supporters& supporters, const Prepared& prepared, double start) {
    Outcome outcome;
    const mpq_class exact(start);
    SharesRun(supporters, prepared)
        .run_exactly(exact.get_num(), exact.get_den(), {prepared.input.budget, {}}, outcome);
    return outcome;
}

Margins margins_from_the_beginning(const CountInput& input, const CountingRule& rule,
                                   const Outcome& outcome) {
    MarginWork work;
    work.shortcuts = false;
    return margins_of_losers(input, rule, outcome, work);
}

std::string told(const Margins& margins) {
    std::string text;
    for (const auto& [project, margin] : margins)
        text += " " + std::to_string(project) + ":" +
                (margin.enough ? std::to_string(*margin.enough) : std::string("none"));
    return text;
}

}  // namespace

TEST_CASE("what is known of a stretch of starts is what an exact run buys at every start in it", "[random]") {
    Dice dice = dice_of("stretches");
    std::size_t within = 0;
    for (int round = 0; round < 150; ++round) {
        const auto made = election_with_add1(dice);
        INFO(made.told);
        Starts starts(made, {});
        auto& [prepared, supporters, runs, known, path] = starts;
        const double highest = 3 * starts.even_start();
        // Downwards, so that stretches grow.
        for (int i = 60; i > 0; --i)
            (void)known.at(highest * i / 60, highest * i / 60, path);
        for (int i = 0; i < 60; ++i) {
            const double start = highest * static_cast<double>(1 + dice.below(100'000)) / 100'000;
            const auto* const found = known.at(start, start, path);
            if (found == nullptr) continue;  // doubles cannot decide
            const auto outcome = exact_run(supporters, prepared, start);
            INFO("start " << start);
            REQUIRE(projects_of(found->path) == outcome.winners);
            REQUIRE(found->path.cost == outcome.cost);
            REQUIRE(found->path.over == (outcome.cost > made.input.budget));
            within += found->path.high > start ? 1 : 0;
        }
    }
    CHECK(within > 2000);  // most were never run
}

TEST_CASE("no start of a stretch buys a project with as few more voters as the stretch says", "[random]") {
    Dice dice = dice_of("least extra");
    std::size_t asked = 0, near = 0;
    for (int round = 0; round < 150; ++round) {
        const auto made = election_with_add1(dice);
        INFO(made.told);
        std::vector<std::uint32_t> all(made.input.projects.size());
        for (std::uint32_t p = 0; p < all.size(); ++p)
            all[p] = p;
        Starts starts(made, {all, 3});
        auto& [prepared, supporters, runs, known, path] = starts;
        const double highest = 2 * starts.even_start();
        for (int i = 20; i > 0; --i) {
            auto* const found = known.at(highest * i / 20, highest * i / 20, path);
            if (found == nullptr) continue;
            const auto least = known.least_extra(*found, path);
            const double low = found->low,
                         start = low + (found->path.high - low) * static_cast<double>(dice.below(100)) / 100;
            for (const auto project : all) {
                const auto voters = static_cast<std::uint64_t>(std::clamp(least[project], 0.0, 1000.0));
                if (least[project] < 1) continue;
                const auto more = with_voters(prepared, {project, voters, 3});
                REQUIRE(more);
                INFO("start " << start << ", project " << project << ", voters " << voters);
                const auto outcome = exact_run(supporters, *more, start);
                REQUIRE(outcome.winners == projects_of(found->path));
                ++asked;
                const auto enough = with_voters(prepared, {project, voters + 2, 3});
                near += won(exact_run(supporters, *enough, found->path.high), project) ? 1 : 0;
            }
        }
    }
    CHECK(asked > 2000);
    CHECK(near > asked / 10);  // the bounds are worth something
}

TEST_CASE("margins under add1 are those of counts from the beginning", "[random]") {
    Dice dice = dice_of("margins under add1");
    std::size_t answers = 0;
    for (int round = 0; round < 120; ++round) {
        const auto made = election_with_add1(dice);
        INFO(made.told);
        const auto outcome = count(made.input, made.rule);
        REQUIRE(outcome);
        const auto quick = margins_of_losers(made.input, made.rule, outcome.value(), {.jobs = 2});
        const auto slow = margins_from_the_beginning(made.input, made.rule, outcome.value());
        REQUIRE(told(quick) == told(slow));
        for (const auto& [project, margin] : quick)
            answers += margin.enough ? 1 : 0;
    }
    CHECK(answers > 200);
}

TEST_CASE("margins under add1 of real elections are those of counts from the beginning") {
    for (const char* name :
         {"Netherlands_Amsterdam_588.pb", "Canada_Stanford_Dataset_PB_Dieppe_2018_vote_approvals.pb",
          "Poland_Gdynia_2020_Dabrowa__large.pb", "Worldwide_Mechanical_Turk_Ranking_value_3.pb"}) {
        INFO(name);
        std::ifstream stream(tests::kSourceDir + std::string("/tests/vectors/pabulib/") + name);
        std::stringstream text;
        text << stream.rdbuf();
        const auto file = parse_pabulib(text.str(), name);
        REQUIRE(file);
        CountingRule rule;
        rule.rule = CountRule::kEqualShares;
        rule.completion = Completion::kAdd1Greedy;
        rule.ties = TieRule::kId;
        for (int digit = 0; digit < file.value().minor_digits; ++digit)
            rule.unit *= 10;
        const auto input = count_input(file.value(), rule);
        REQUIRE(input);
        const auto outcome = count(input.value(), rule);
        REQUIRE(outcome);
        const auto quick = margins_of_losers(input.value(), rule, outcome.value(), {.jobs = 2});
        CHECK_FALSE(quick.empty());
        CHECK(told(quick) == told(margins_from_the_beginning(input.value(), rule, outcome.value())));
    }
}

TEST_CASE("a search that is broken off says how many more votes were not enough, and they are not",
          "[random]") {
    Dice dice = dice_of("broken off");
    std::size_t broken_off = 0, told_more_than_none = 0;
    for (int round = 0; round < 60; ++round) {
        const auto made = election_with_add1(dice);
        INFO(made.told);
        const auto outcome = count(made.input, made.rule);
        REQUIRE(outcome);
        const auto bound = margin_bound(made.input, made.rule, outcome.value());
        const auto all = margins_of_losers(made.input, made.rule, outcome.value());
        const auto few = margins_of_losers(made.input, made.rule, outcome.value(),
                                           {.most_runs = 1 + static_cast<std::uint64_t>(dice.below(60))});
        CHECK(bound.losers == all.size());
        REQUIRE(few.size() == all.size());
        const auto prepared = prepare(made.input, made.rule);
        for (const auto& [project, margin] : few) {
            CHECK_FALSE(all.at(project).not_enough);
            if (!margin.not_enough) {
                CHECK(margin == all.at(project));
                continue;
            }
            ++broken_off;
            CHECK_FALSE(margin.enough);
            if (*margin.not_enough == 0) continue;
            ++told_more_than_none;
            std::int64_t points = 1;
            for (std::size_t g = 0; g < made.input.ballots.groups(); ++g) {
                for (const auto given : made.input.ballots.group(g).points)
                    points = std::max(points, given);
            }
            CountInput more = made.input;
            const std::vector<std::uint32_t> alone = {project};
            if (made.input.approval_only) {
                more.ballots.add(alone, *margin.not_enough);
            } else {
                more.ballots.add(alone, std::vector<std::int64_t>{points}, *margin.not_enough);
            }
            CHECK_FALSE(won(count(more, made.rule).value(), project));
        }
    }
    CHECK(broken_off > 20);
    CHECK(told_more_than_none > 5);
}
