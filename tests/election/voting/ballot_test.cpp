// From what a voter chose to bytes that are all of one length, and back.
#include "election/voting/ballot.hpp"

#include <random>

#include "tests/support/catch.hpp"

using namespace valurna;
using namespace valurna::election;

namespace {

Contest contest_of(std::size_t projects, VotingMethod method) {
    Contest contest;
    contest.id = "c";
    contest.budget = {1000};
    contest.voting.method = method;
    for (std::size_t i = 0; i < projects; ++i) {
        Project project;
        project.id = std::to_string(i);
        project.cost = {static_cast<std::int64_t>(100 * (i + 1))};
        contest.projects.push_back(project);
    }
    return contest;
}

ContestChoice choice(std::vector<std::uint32_t> chosen) {
    return {"c", false, std::move(chosen)};
}
const ContestChoice kBlank{"c", true, {}};
using Bytes = std::vector<std::uint8_t>;

}  // namespace

TEST_CASE("the bits of a choice stand where the format says") {
    const auto contest = contest_of(9, VotingMethod::kApproval);
    CHECK(encoded_size(contest) == 2);
    CHECK(encode_choice(contest, choice({0, 2, 8})) == Bytes{0b0101'0000, 0b0100'0000});
    CHECK(encode_choice(contest, kBlank) == Bytes{0x80, 0});
    CHECK(encoded_size(contest_of(7, VotingMethod::kApproval)) == 1);
    CHECK(encoded_size(contest_of(8, VotingMethod::kApproval)) == 2);
    CHECK(encoded_size(contest_of(3839, VotingMethod::kApproval)) == 480);
    CHECK_THROWS(encode_choice(contest, choice({9})));
}

TEST_CASE("every allowed choice comes back as it was, in bytes of one length") {
    const auto seed = std::random_device{}();
    INFO("seed " << seed);
    std::mt19937_64 random(seed);
    for (int round = 0; round < 2000; ++round) {
        const auto contest = contest_of(1 + random() % 300, VotingMethod::kApproval);
        ContestChoice made{"c", false, {}};
        for (std::uint32_t i = 0; i < contest.projects.size(); ++i) {
            if (random() % 4 == 0) made.chosen.push_back(i);
        }
        made.blank = made.chosen.empty();
        auto bytes = encode_choice(contest, made);
        REQUIRE(bytes.size() == encoded_size(contest));
        REQUIRE(decode_choice(contest, bytes).value() == made);
        bytes.resize((bytes.size() + 29) / 30 * 30);
        REQUIRE(decode_choice(contest, bytes).value() == made);
        REQUIRE(encode_choice(contest, decode_choice(contest, bytes).value()) ==
                encode_choice(contest, made));
    }
}

TEST_CASE("bytes that no station writes are refused: one ballot has one encoding") {
    const auto contest = contest_of(5, VotingMethod::kApproval);
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
    two.voting.max_choices = 2;
    CHECK_FALSE(decode_choice(two, encode_choice(contest, choice({0, 1, 2}))).has_value());
    two.voting.min_choices = 2;
    CHECK_FALSE(decode_choice(two, encode_choice(contest, choice({0}))).has_value());
    CHECK(decode_choice(two, encode_choice(contest, kBlank)).has_value());
}

TEST_CASE("approval tells how many too many and too few, and asks whether nothing is meant") {
    auto contest = contest_of(5, VotingMethod::kApproval);
    contest.voting.min_choices = 2;
    contest.voting.max_choices = 3;
    CHECK(standing(contest, choice({0, 1})).castable());
    CHECK(standing(contest, choice({0})).too_few == 1);
    CHECK(standing(contest, choice({0, 1, 2, 3, 4})).too_many == 2);
    CHECK_FALSE(standing(contest, choice({0, 1, 2, 3})).castable());
    const auto nothing = standing(contest, choice({}));
    CHECK(nothing.empty_not_blank);
    CHECK_FALSE(nothing.castable());
    CHECK(standing(contest, kBlank).castable());
    CHECK_FALSE(standing(contest, {"c", true, {1}}).castable());
    CHECK_FALSE(standing(contest, kBlank).left.has_value());
    CHECK(standing(contest, choice({0, 2})).cost == Money{400});
}

TEST_CASE("knapsack counts down to nothing left, and one krona more is over") {
    auto contest = contest_of(5, VotingMethod::kKnapsack);  // 100, 200, 300, 400, 500; budget 1000
    CHECK(standing(contest, choice({0, 3, 4})).left == Money{0});
    CHECK(standing(contest, choice({0, 3, 4})).castable());
    CHECK(standing(contest, choice({1, 3, 4})).over == Money{100});
    CHECK(standing(contest, choice({1, 3, 4})).left == Money{-100});
    CHECK_FALSE(standing(contest, choice({1, 3, 4})).castable());
    contest.voting.max_cost = Money{600};
    CHECK(knapsack_limit(contest) == Money{600});
    CHECK_FALSE(standing(contest, choice({2, 3})).castable());
    contest.voting.min_cost = Money{400};
    CHECK(standing(contest, choice({0, 1})).under == Money{100});
    CHECK(standing(contest, kBlank).castable());
    CHECK(standing(contest, kBlank).left == Money{600});
}
