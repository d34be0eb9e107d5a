// Ballots with points: their bytes, their limits, what they say to a count.
#include <algorithm>
#include <numeric>
#include <random>

#include "tests/election/voting/round_trip.hpp"

using namespace valurna;
using namespace valurna::election;
using namespace valurna::election::voting_tests;

namespace {

Contest contest_of(std::size_t projects, PointLimits limits) {
    return contest_with(projects, CumulativeRule{limits});
}

ContestChoice given(std::vector<std::uint32_t> projects, std::vector<std::int64_t> points) {
    return {"c", CumulativeChoice{PointSet::of({std::move(projects), std::move(points)})}};
}

}  // namespace

TEST_CASE("the points of a ballot stand where the format says") {
    CHECK(encode_choice(contest_of(4, {{}, 10}), given({2, 0}, {3, 7})) == Bytes{0, 7, 0, 3, 0});
    CHECK(encode_choice(contest_of(4, {{}, 10}), given({}, {})) == Bytes{0x80, 0, 0, 0, 0});
    CHECK(encode_choice(contest_of(2, {{}, 1000}), given({1}, {300})) == Bytes{0, 0, 0, 1, 44});
    CHECK(encoded_size(contest_of(4, {{}, 1000, 0, 1, 255})) == 5);
    CHECK_THROWS(encode_choice(contest_of(4, {{}, 10}), given({4}, {1})));
    CHECK_THROWS(encode_choice(contest_of(4, {{}, 10, 0, 1, 5}), given({0}, {6})));
}

TEST_CASE("points that a rule allows come back as they were, in bytes of one length, in one way only") {
    const auto seed = std::random_device{}();
    INFO("seed " << seed);
    std::mt19937_64 random(seed);
    for (int round = 0; round < 1000; ++round) {
        const std::size_t projects = 1 + random() % 200;
        PointLimits limits;
        limits.points = static_cast<std::int64_t>(1 + random() % 600);
        const auto contest = contest_of(projects, limits);
        Preferences said;
        std::int64_t left = limits.points;
        for (std::uint32_t project = 0; project < projects && left > 0; ++project) {
            const auto points = static_cast<std::int64_t>(random() % 5 == 0 ? random() % 400 : 0);
            said.projects.push_back(project);
            said.points.push_back(std::min(points, left));
            left -= said.points.back();
        }
        const ContestChoice made{"c", choose(contest.voting, std::move(said))};
        comes_back(contest, made, random);
    }
}

TEST_CASE("points that no station writes are refused") {
    const auto contest = contest_of(3, {{1, 2}, 10, 4, 2, 6});
    CHECK(decode_choice(contest, Bytes{0, 4, 0, 6}).has_value());
    CHECK_FALSE(decode_choice(contest, Bytes{0, 6, 0, 6}).has_value());     // more than a voter has
    CHECK_FALSE(decode_choice(contest, Bytes{0, 7, 0, 0}).has_value());     // more than one project may have
    CHECK_FALSE(decode_choice(contest, Bytes{0, 1, 0, 6}).has_value());     // fewer than one must have
    CHECK_FALSE(decode_choice(contest, Bytes{0, 3, 0, 0}).has_value());     // fewer than must be given
    CHECK_FALSE(decode_choice(contest, Bytes{0, 2, 2, 2}).has_value());     // three projects
    CHECK_FALSE(decode_choice(contest, Bytes{0, 0, 0, 0}).has_value());     // nothing, and not blank
    CHECK_FALSE(decode_choice(contest, Bytes{0x80, 4, 0, 0}).has_value());  // blank with points
    CHECK_FALSE(decode_choice(contest, Bytes{2, 4, 0, 0}).has_value());
    CHECK_FALSE(decode_choice(contest, Bytes{0, 4, 0}).has_value());
    CHECK(decode_choice(contest, Bytes{0x80, 0, 0, 0}).has_value());
}

TEST_CASE(
    "a project without points is not on the ballot, and points that nobody said are shared out evenly") {
    const auto contest = contest_of(5, {{}, 10, 10});
    const auto said = preferences(choose(contest.voting, Preferences{{4, 1, 2}, {3, 0, 7}}));
    CHECK(said.projects == std::vector<std::uint32_t>{2, 4});
    CHECK(said.points == std::vector<std::int64_t>{7, 3});
    const auto even = choose(contest.voting, {0, 3, 4});
    CHECK(preferences(even).points == std::vector<std::int64_t>{4, 3, 3});
    CHECK(castable(contest.voting, even, facts_of(contest)));
    CHECK(choose(contest.voting, Preferences{{1}, {0}}) == choose(contest.voting, Preferences{}));
}

TEST_CASE("limits of points that no ballot can meet are named with their place") {
    CHECK(errors_of(contest_of(5, {{}, 10, 10, 1, 5})).empty());
    CHECK(errors_of(contest_of(5, {{3, {}}, 10, 0, 4})).at(0).find("file: /voting/points ") == 0);
    CHECK(errors_of(contest_of(5, {{}, 10, 0, 1, 11})).at(0).find("file: /voting/max_points_each ") == 0);
    CHECK(errors_of(contest_of(5, {{}, 10, 0, 4, 3})).at(0).find("file: /voting/min_points_each ") == 0);
    CHECK(errors_of(contest_of(5, {{}, 10, 11})).at(0).find("file: /voting/min_points ") == 0);
    CHECK(errors_of(contest_of(5, {{0, 2}, 10, 9, 1, 4})).at(0).find("file: /voting/min_points ") == 0);
    CHECK(errors_of(contest_of(480, {{}, 10})).at(0).find("up to 479") != std::string::npos);
    CHECK(errors_of(contest_of(479, {{}, 10})).empty());
    CHECK(errors_of(contest_of(240, {{}, 256})).at(0).find("up to 239") != std::string::npos);
}
