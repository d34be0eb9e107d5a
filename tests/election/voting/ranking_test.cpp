// A ranked ballot: its bytes, its limits, its points.
#include <algorithm>
#include <numeric>
#include <random>

#include "tests/election/voting/round_trip.hpp"

using namespace valurna;
using namespace valurna::election;
using namespace valurna::election::voting_tests;

namespace {

Contest contest_of(std::size_t projects, ChoiceLimits limits = {}) {
    return contest_with(projects, RankingRule{limits});
}

ContestChoice ranked(std::vector<std::uint32_t> order) {
    return {"c", RankingChoice{false, std::move(order)}};
}
const ContestChoice kBlank{"c", RankingChoice{true, {}}};

}  // namespace

TEST_CASE("the ranks of a ballot stand where the format says") {
    CHECK(encode_choice(contest_of(9, {0, 3}), ranked({8, 0})) == Bytes{0, 9, 1, 0});
    CHECK(encode_choice(contest_of(9, {0, 3}), kBlank) == Bytes{0x80, 0, 0, 0});
    CHECK(encoded_size(contest_of(9)) == 10);
    CHECK(encoded_size(contest_of(255, {0, 5})) == 6);
    CHECK(encode_choice(contest_of(300, {0, 3}), ranked({299, 0})) == Bytes{0, 1, 44, 0, 1, 0, 0});
    CHECK_THROWS(encode_choice(contest_of(3), ranked({3})));
    CHECK_THROWS(encode_choice(contest_of(3, {0, 2}), ranked({0, 1, 2})));
}

TEST_CASE("every order that is allowed comes back as it was, in bytes of one length") {
    const auto seed = std::random_device{}();
    INFO("seed " << seed);
    std::mt19937_64 random(seed);
    for (int round = 0; round < 1000; ++round) {
        const std::size_t projects = 1 + random() % 400;
        const auto most = static_cast<std::uint32_t>(1 + random() % std::min<std::size_t>(projects, 200));
        const auto contest = contest_of(projects, {0, most});
        std::vector<std::uint32_t> order(projects);
        std::iota(order.begin(), order.end(), 0U);
        std::shuffle(order.begin(), order.end(), random);
        order.resize(random() % (most + 1));
        const ContestChoice made{"c", choose(contest.voting, std::move(order))};
        comes_back(contest, made, random);
    }
}

TEST_CASE("ranks that no station writes are refused") {
    const auto contest = contest_of(5, {1, 3});
    CHECK(decode_choice(contest, Bytes{0, 5, 1, 0}).has_value());
    CHECK_FALSE(decode_choice(contest, Bytes{0, 5, 0, 1}).has_value());     // a rank left out
    CHECK_FALSE(decode_choice(contest, Bytes{0, 5, 5, 0}).has_value());     // twice
    CHECK_FALSE(decode_choice(contest, Bytes{0, 6, 0, 0}).has_value());     // no such project
    CHECK_FALSE(decode_choice(contest, Bytes{0, 0, 0, 0}).has_value());     // nothing, and not blank
    CHECK_FALSE(decode_choice(contest, Bytes{0x80, 1, 0, 0}).has_value());  // blank with a rank
    CHECK_FALSE(decode_choice(contest, Bytes{1, 1, 0, 0}).has_value());
    CHECK_FALSE(decode_choice(contest, Bytes{0, 1, 0}).has_value());
    CHECK_FALSE(decode_choice(contest_of(5, {2, 3}), Bytes{0, 1, 0, 0}).has_value());  // below the least
    Bytes late(30, 0);
    late[1] = 1;
    CHECK(decode_choice(contest, late).has_value());
    late[29] = 1;
    CHECK_FALSE(decode_choice(contest, late).has_value());
}

TEST_CASE("a rank is worth one point less than the one before it, and the last one nothing") {
    const auto said = preferences(ranked({4, 0, 2}).choice);
    CHECK(said.projects == std::vector<std::uint32_t>{4, 0, 2});
    CHECK(said.points == std::vector<std::int64_t>{2, 1, 0});
    CHECK(preferences(kBlank.choice).projects.empty());
}

TEST_CASE("a ranked ballot that one contest cannot hold is named with what it could") {
    CHECK(errors_of(contest_of(255)).empty());
    CHECK(errors_of(contest_of(500, {0, 239})).empty());
    const auto all = errors_of(contest_of(500));
    REQUIRE(all.size() == 1);
    CHECK(all[0].find("holds up to 239 ranks") != std::string::npos);
    CHECK(all[0].find("\"max_choices\": 239") != std::string::npos);
    CHECK(errors_of(contest_of(500, {0, 240})).at(0).find("/voting/max_choices") != std::string::npos);
    CHECK(errors_of(contest_of(3, {2, 1})).size() == 1);
}
