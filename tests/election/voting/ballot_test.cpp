// From what a voter chose to bytes that are all of one length, and back.
#include "election/ballot/ballot.hpp"

#include <random>

#include "tests/election/voting/round_trip.hpp"
#include "tests/support/catch.hpp"

using namespace valurna;
using namespace valurna::election;

namespace {

Contest contest_of(std::size_t projects, VotingRule voting) {
    Contest contest;
    contest.id = "c";
    contest.budget = {1000};
    contest.voting = voting;
    for (std::size_t i = 0; i < projects; ++i) {
        Project project;
        project.id = std::to_string(i);
        project.cost = {static_cast<std::int64_t>(100 * (i + 1))};
        contest.projects.push_back(project);
    }
    return contest;
}

ContestChoice choice(std::vector<std::uint32_t> chosen) {
    return {"c", ApprovalChoice{{false, std::move(chosen)}}};
}
const ContestChoice kBlank{"c", ApprovalChoice{{true, {}}}};
KnapsackChoice money(std::vector<std::uint32_t> chosen) {
    return {{false, std::move(chosen)}};
}
const KnapsackChoice kBlankMoney{{true, {}}};

// Where a choice stands, by the method that it must be of.
ApprovalStanding approval_standing(const Contest& contest, const ContestChoice& made) {
    return std::get<ApprovalStanding>(standing(contest, made.choice));
}
KnapsackStanding knapsack_standing(const Contest& contest, const KnapsackChoice& made) {
    return std::get<KnapsackStanding>(standing(contest, made));
}
using Bytes = std::vector<std::uint8_t>;

}  // namespace

TEST_CASE("the bits of a choice stand where the format says") {
    const auto contest = contest_of(9, ApprovalRule());
    CHECK(encoded_size(contest) == 2);
    CHECK(encode_choice(contest, choice({0, 2, 8})) == Bytes{0b0101'0000, 0b0100'0000});
    CHECK(encode_choice(contest, kBlank) == Bytes{0x80, 0});
    CHECK(encoded_size(contest_of(7, ApprovalRule())) == 1);
    CHECK(encoded_size(contest_of(8, ApprovalRule())) == 2);
    CHECK(encoded_size(contest_of(3839, ApprovalRule())) == 480);
    CHECK_THROWS(encode_choice(contest, choice({9})));
}

TEST_CASE("every allowed choice comes back as it was, in bytes of one length") {
    const auto seed = std::random_device{}();
    INFO("seed " << seed);
    std::mt19937_64 random(seed);
    for (int round = 0; round < 2000; ++round) {
        const auto contest = contest_of(1 + random() % 300, ApprovalRule());
        std::vector<std::uint32_t> chosen;
        for (std::uint32_t i = 0; i < contest.projects.size(); ++i) {
            if (random() % 4 == 0) chosen.push_back(i);
        }
        const ContestChoice made{"c", choose(contest.voting, std::move(chosen))};
        voting_tests::comes_back(contest, made, random);
    }
}

TEST_CASE("bytes that no station writes are refused: one ballot has one encoding") {
    const auto contest = contest_of(5, ApprovalRule());
    CHECK(decode_choice(contest, Bytes{0x40}).has_value());
    CHECK_FALSE(decode_choice(contest, Bytes{}).has_value());
    CHECK_FALSE(decode_choice(contest, Bytes{0x40, 0}).has_value());  // neither one byte nor a whole block
    CHECK_FALSE(decode_choice(contest, Bytes(60, 0)).has_value());    // a block too many
    CHECK_FALSE(decode_choice(contest, Bytes{0x41}).has_value());     // padding set
    CHECK_FALSE(decode_choice(contest, Bytes{0xc0}).has_value());     // blank and chosen
    CHECK_FALSE(decode_choice(contest, Bytes{0}).has_value());        // neither
    Bytes late(30, 0);
    late[0] = 0x40;
    CHECK(decode_choice(contest, late).has_value());
    late[29] = 1;
    CHECK_FALSE(decode_choice(contest, late).has_value());
    auto two = contest;
    two.voting = ApprovalRule{{0, 2}};
    CHECK_FALSE(decode_choice(two, encode_choice(contest, choice({0, 1, 2}))).has_value());
    two.voting = ApprovalRule{{2, 2}};
    CHECK_FALSE(decode_choice(two, encode_choice(contest, choice({0}))).has_value());
    CHECK(decode_choice(two, encode_choice(contest, kBlank)).has_value());
}

TEST_CASE("approval tells how many too many and too few, and asks whether nothing is meant") {
    auto contest = contest_of(5, ApprovalRule());
    contest.voting = ApprovalRule{{2, 3}};
    CHECK(castable(contest, choice({0, 1}).choice));
    CHECK(approval_standing(contest, choice({0})).set.too_few == 1);
    CHECK(approval_standing(contest, choice({0, 1, 2, 3, 4})).set.too_many == 2);
    CHECK_FALSE(castable(contest, choice({0, 1, 2, 3}).choice));
    const auto nothing = approval_standing(contest, choice({}));
    CHECK(nothing.set.empty_not_blank);
    CHECK_FALSE(nothing.castable());
    CHECK(castable(contest, kBlank.choice));
    CHECK_FALSE(castable(contest, ApprovalChoice{{true, {1}}}));
    CHECK_FALSE(castable(contest, money({0, 1})));  // a choice of another method
    CHECK(approval_standing(contest, choice({0, 2})).set.cost == Money{400});
}

TEST_CASE("a share of the budget to cover at least is rounded up, and goes with the limit") {
    auto contest = contest_of(5, KnapsackRule());  // 100, 200, 300, 400, 500; budget 1000
    KnapsackRule rule;
    rule.min_share = 500'001;
    contest.voting = rule;
    CHECK(rule.least(contest.budget) == Money{501});
    CHECK(knapsack_standing(contest, money({4})).under == Money{1});
    CHECK_FALSE(castable(contest, money({4})));
    CHECK(castable(contest, money({0, 4})));
    CHECK(castable(contest, kBlankMoney));
    rule.max_cost = Money{1'000'000'000'000'000};
    CHECK(rule.least(contest.budget) == Money{500'001'000'000'000});
    rule.min_share = 1'000'000;
    CHECK(rule.least(contest.budget) == *rule.max_cost);
}

TEST_CASE("knapsack counts down to nothing left, and one krona more is over") {
    auto contest = contest_of(5, KnapsackRule());  // 100, 200, 300, 400, 500; budget 1000
    CHECK(knapsack_standing(contest, money({0, 3, 4})).left == Money{0});
    CHECK(castable(contest, money({0, 3, 4})));
    CHECK(knapsack_standing(contest, money({1, 3, 4})).over == Money{100});
    CHECK(knapsack_standing(contest, money({1, 3, 4})).left == Money{-100});
    CHECK_FALSE(castable(contest, money({1, 3, 4})));
    KnapsackRule rule{{}, Money{600}, {}};
    contest.voting = rule;
    CHECK(rule.limit(contest.budget) == Money{600});
    CHECK_FALSE(castable(contest, money({2, 3})));
    rule.min_cost = Money{400};
    contest.voting = rule;
    CHECK(knapsack_standing(contest, money({0, 1})).under == Money{100});
    CHECK(castable(contest, kBlankMoney));
    CHECK(knapsack_standing(contest, kBlankMoney).left == Money{600});
}

TEST_CASE("the choice of a group says which contest it is in, in bytes of one length") {
    Election election;
    election.contests = {contest_of(9, ApprovalRule()), contest_of(3, KnapsackRule())};
    election.contests[1].id = "d";
    election.groups = {{"where", {}, {}, {"c", "d"}}};
    const auto part = *part_of(election, "where");
    CHECK(encoded_size(part) == 3);
    const ContestChoice in_d{"d", money({1})}, none;
    CHECK(encode_part(part, choice({0, 2, 8})) == Bytes{1, 0b0101'0000, 0b0100'0000});
    CHECK(encode_part(part, in_d) == Bytes{2, 0b0010'0000, 0});
    CHECK(encode_part(part, none) == Bytes{0, 0, 0});
    for (const auto& made : {choice({0, 2, 8}), kBlank, in_d, none}) {
        auto bytes = encode_part(part, made);
        CHECK(decode_part(part, bytes).value() == made);
        bytes.resize(30);
        CHECK(decode_part(part, bytes).value() == made);
    }
    CHECK_THROWS(encode_part(part, ContestChoice{"e", ApprovalChoice{}}));
    // One ballot has one encoding, and none is in a contest that there is not.
    for (const Bytes& bytes :
         {Bytes{3, 0x40, 0}, Bytes{0, 0x40, 0}, Bytes{2, 0x20, 1}, Bytes{1, 0, 0}, Bytes{1, 0xFF, 0xFF},
          Bytes{255, 0, 0}, Bytes{0, 0}, Bytes{2, 0x20, 0, 1}, Bytes{}}) {
        CAPTURE(bytes);
        CHECK_FALSE(decode_part(part, bytes));
    }
}

TEST_CASE("groups of contests of every size and method bring each choice back", "[random]") {
    const auto seed = std::random_device{}();
    INFO("seed " << seed);
    std::mt19937_64 random(seed);
    for (int round = 0; round < 500; ++round) {
        Election election;
        ContestGroup group{"g", {}, {}, {}};
        for (std::size_t i = 0, n = 2 + random() % 99; i < n; ++i) {
            auto contest = contest_of(
                1 + random() % 60, random() % 2 == 0 ? VotingRule(ApprovalRule()) : VotingRule(YesNoRule()));
            contest.id = "c" + std::to_string(i);
            group.contests.push_back(contest.id);
            election.contests.push_back(std::move(contest));
        }
        election.groups = {group};
        const auto part = *part_of(election, "g");
        const auto& contest = *part.contests[random() % part.contests.size()];
        std::vector<std::uint32_t> chosen;
        for (std::uint32_t i = 0; i < contest.projects.size(); ++i) {
            if (random() % 4 == 0) chosen.push_back(i);
        }
        if (chosen.empty()) chosen.push_back(0);
        const ContestChoice made = random() % 5 == 0
                                       ? ContestChoice{}
                                       : ContestChoice{contest.id, choose(contest.voting, std::move(chosen))};
        auto bytes = encode_part(part, made);
        REQUIRE(bytes.size() == encoded_size(part));
        REQUIRE(decode_part(part, bytes).value() == made);
        bytes[random() % bytes.size()] ^= static_cast<std::uint8_t>(1 + random() % 255);
        if (const auto other = decode_part(part, bytes)) {
            REQUIRE_FALSE(other.value() == made);
            REQUIRE(encode_part(part, other.value()) == bytes);
        }
    }
}
