// Greedy against a second, slow counting that shares no code with it, on thousands of small elections full of
// ties.
#include <algorithm>
#include <array>
#include <random>

#include "election/count/count.hpp"
#include "election/count/lot.hpp"
#include "tests/support/catch.hpp"

using namespace valurna::election;

namespace {

CountInput random_election(std::mt19937_64& random) {
    const auto below = [&](std::uint64_t n) { return random() % n; };
    CountInput input;
    const std::size_t projects = 1 + below(7);
    std::vector<std::string> ids = {"1", "10", "2", "a", "A", "b/1", "å", "z"};
    std::shuffle(ids.begin(), ids.end(), random);
    for (std::size_t i = 0; i < projects; ++i) {
        input.projects.push_back({ids[i], 1 + static_cast<std::int64_t>(below(6))});
    }
    const std::size_t ballots = below(9);
    for (std::size_t i = 0; i < ballots; ++i) {
        auto& ballot = input.approvals.emplace_back();
        for (std::uint32_t p = 0; p < projects; ++p) {
            if (below(3) == 0) ballot.push_back(p);
        }
    }
    input.budget = 1 + static_cast<std::int64_t>(below(16));
    input.log_root = std::to_string(below(1000));
    return input;
}

CountingRule random_rule(std::mt19937_64& random) {
    CountingRule rule;
    rule.ties = std::array{TieRule::kId, TieRule::kCostThenVotesThenLot, TieRule::kVotes,
                           TieRule::kLot}[random() % 4];
    rule.exact_fit = random() % 2 == 0;
    rule.lot_seed = "seed " + std::to_string(random() % 100);
    return rule;
}

// Takes, again and again, the best of the projects that were not looked at yet, found by comparing each with
// each.
struct Slow {
    const CountInput& input;
    const CountingRule& rule;

    int votes(std::size_t p) const {
        int n = 0;
        for (const auto& ballot : input.approvals)
            n += static_cast<int>(std::count(ballot.begin(), ballot.end(), p));
        return n;
    }
    std::string ticket(std::size_t p) const {
        return lot_ticket(rule.lot_seed, input.log_root, input.projects[p].id);
    }
    bool before(std::size_t a, std::size_t b) const {
        if (votes(a) != votes(b)) return votes(a) > votes(b);
        const auto &x = input.projects[a], &y = input.projects[b];
        if (rule.ties == TieRule::kCostThenVotesThenLot && x.cost != y.cost) return x.cost < y.cost;
        if (rule.ties == TieRule::kId || rule.ties == TieRule::kVotes) return x.id < y.id;
        return ticket(a) < ticket(b);
    }
    std::vector<std::uint32_t> order() const {
        std::vector<std::uint32_t> order;
        std::vector<bool> done(input.projects.size(), false);
        while (order.size() < done.size()) {
            std::size_t best = done.size();
            for (std::size_t p = 0; p < done.size(); ++p) {
                if (!done[p] && (best == done.size() || before(p, best))) best = p;
            }
            done[best] = true;
            order.push_back(static_cast<std::uint32_t>(best));
        }
        return order;
    }
    std::vector<std::uint32_t> winners(const std::vector<std::uint32_t>& order) const {
        std::vector<std::uint32_t> chosen;
        for (const auto p : order) {
            std::int64_t spent = input.projects[p].cost;
            for (const auto q : chosen)
                spent += input.projects[q].cost;
            if (spent < input.budget || (spent == input.budget && rule.exact_fit)) chosen.push_back(p);
        }
        return chosen;
    }
    // Would p have won had it stood just before q in the order?
    bool wins_before(std::vector<std::uint32_t> order, std::uint32_t p, std::uint32_t q) const {
        order.erase(std::find(order.begin(), order.end(), p));
        order.insert(std::find(order.begin(), order.end(), q), p);
        const auto chosen = winners(order);
        return std::find(chosen.begin(), chosen.end(), p) != chosen.end();
    }
};

std::vector<std::string> ids(const CountInput& input, const std::vector<std::uint32_t>& projects) {
    std::vector<std::string> names;
    for (const auto p : projects)
        names.push_back(input.projects[p].id);
    return names;
}

}  // namespace

TEST_CASE("two independent countings agree on every small election, every reason and every tie") {
    const auto seed = std::random_device{}();
    INFO("seed " << seed);
    std::mt19937_64 random(seed);
    for (int round = 0; round < 5000; ++round) {
        const auto input = random_election(random);
        const auto rule = random_rule(random);
        const auto outcome = count_greedy(input, rule);
        REQUIRE(outcome);
        const Slow slow{input, rule};
        const auto order = slow.order();
        const auto winners = slow.winners(order);
        REQUIRE(ids(input, outcome.value().winners) == ids(input, winners));
        std::size_t ties = 0;
        for (std::size_t i = 0; i < order.size(); ++i) {
            const auto& at = outcome.value().projects.at(i);
            REQUIRE(at.project == order[i]);
            REQUIRE(static_cast<int>(at.votes) == slow.votes(order[i]));
            const bool won = std::find(winners.begin(), winners.end(), order[i]) != winners.end();
            REQUIRE((at.why == Why::kFunded) == won);
            bool by_tie = false;
            for (const auto q : winners) {
                by_tie = by_tie || (!won && slow.votes(q) == slow.votes(order[i]) &&
                                    slow.wins_before(order, order[i], q));
            }
            REQUIRE((at.why == Why::kLostTie) == by_tie);
            if (at.other) REQUIRE(slow.wins_before(order, order[i], *at.other));
            const bool starts = i == 0 || slow.votes(order[i]) != slow.votes(order[i - 1]);
            ties +=
                starts && i + 1 < order.size() && slow.votes(order[i]) == slow.votes(order[i + 1]) ? 1 : 0;
        }
        std::size_t groups = 0;  // every group of equal votes is told once, and its lots beside it
        std::vector<int> told;
        for (const auto& tie : outcome.value().ties) {
            REQUIRE(tie.tied.size() > 1);
            const int votes = slow.votes(tie.tied.front());
            if (std::find(told.begin(), told.end(), votes) == told.end()) ++groups;
            told.push_back(votes);
        }
        REQUIRE(groups == ties);
    }
}

TEST_CASE("the order of ballots, the unit of money and the order of projects change nothing") {
    const auto seed = std::random_device{}();
    INFO("seed " << seed);
    std::mt19937_64 random(seed);
    for (int round = 0; round < 2000; ++round) {
        const auto input = random_election(random);
        const auto rule = random_rule(random);
        const auto outcome = count_greedy(input, rule);
        REQUIRE(outcome);
        const auto expected = ids(input, outcome.value().winners);

        auto shuffled = input;
        std::shuffle(shuffled.approvals.begin(), shuffled.approvals.end(), random);
        CHECK(ids(shuffled, count_greedy(shuffled, rule).value().winners) == expected);

        auto scaled = input;
        for (auto& project : scaled.projects)
            project.cost *= 100;
        scaled.budget *= 100;
        CHECK(ids(scaled, count_greedy(scaled, rule).value().winners) == expected);

        std::vector<std::uint32_t> place(input.projects.size());
        for (std::uint32_t i = 0; i < place.size(); ++i)
            place[i] = i;
        std::shuffle(place.begin(), place.end(), random);
        auto moved = input;
        for (std::size_t i = 0; i < place.size(); ++i)
            moved.projects[place[i]] = input.projects[i];
        for (auto& ballot : moved.approvals) {
            for (auto& project : ballot)
                project = place[project];
        }
        CHECK(ids(moved, count_greedy(moved, rule).value().winners) == expected);

        std::int64_t spent = 0;
        for (const auto p : outcome.value().winners)
            spent += input.projects[p].cost;
        CHECK(spent == outcome.value().cost);
        CHECK(spent <= input.budget);
        for (const auto& at : outcome.value().projects) {  // nothing that was left out would still fit
            if (at.why != Why::kFunded)
                CHECK(spent + input.projects[at.project].cost + (rule.exact_fit ? 0 : 1) > input.budget);
        }
    }
}
