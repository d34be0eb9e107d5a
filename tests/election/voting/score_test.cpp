// Ballots with a figure of a scale, with yes and no, and with one project: their bytes and what they say to a count.
#include <random>

#include "tests/election/voting/round_trip.hpp"

using namespace valurna;
using namespace valurna::election;
using namespace valurna::election::voting_tests;

namespace {

PointSet set_of(std::vector<std::uint32_t> projects, std::vector<std::int64_t> points) {
    return PointSet::of({std::move(projects), std::move(points)});
}

}  // namespace

TEST_CASE("figures of a scale stand on the ballot as steps, the lowest apart from none") {
    const auto contest = contest_with(4, ScoreRule{{}, {0, 5}});
    const ContestChoice made{"c", ScoreChoice{set_of({3, 0}, {5, 0})}};
    CHECK(encode_choice(contest, made) == Bytes{0, 1, 0, 0, 6});
    CHECK(decode_choice(contest, encode_choice(contest, made)).value() == made);
    const auto below = contest_with(2, ScoreRule{{}, {-2, 2}});
    CHECK(encode_choice(below, {"c", ScoreChoice{set_of({0, 1}, {-2, 2})}}) == Bytes{0, 1, 5});
    CHECK_FALSE(decode_choice(contest, Bytes{0, 7, 0, 0, 0}).has_value());  // no such step
    CHECK_FALSE(decode_choice(contest, Bytes{0, 0, 0, 0, 0}).has_value());  // nothing, and not blank
    CHECK_FALSE(decode_choice(contest_with(4, ScoreRule{{0, 1}}), Bytes{0, 1, 1, 0, 0}).has_value());
    CHECK_THROWS(encode_choice(contest, {"c", ScoreChoice{set_of({0}, {6})}}));
}

TEST_CASE("every ballot of figures that is allowed comes back as it was, in one way only") {
    const auto seed = std::random_device{}();
    INFO("seed " << seed);
    std::mt19937_64 random(seed);
    for (int round = 0; round < 500; ++round) {
        const std::size_t projects = 1 + random() % 200;
        ScoreRule rule;
        rule.scale.least = static_cast<std::int64_t>(random() % 7) - 3;
        rule.scale.most = rule.scale.least + 1 + static_cast<std::int64_t>(random() % 400);
        const auto contest = contest_with(projects, rule);
        Preferences said;
        for (std::uint32_t project = 0; project < projects; ++project) {
            if (random() % 3 == 0) continue;
            said.projects.push_back(project);
            said.points.push_back(
                rule.scale.least +
                static_cast<std::int64_t>(random() % (rule.scale.most - rule.scale.least + 1)));
        }
        const ContestChoice made{"c", choose(contest.voting, std::move(said))};
        comes_back(contest, made, random);
    }
}

TEST_CASE("a no is on the ballot, and a count reads the yes answers only") {
    const auto contest = contest_with(3, YesNoRule{});
    const ContestChoice made{"c", YesNoChoice{set_of({0, 2}, {0, 1})}};
    CHECK(encode_choice(contest, made) == Bytes{0, 1, 0, 2});
    CHECK(decode_choice(contest, Bytes{0, 1, 0, 2}).value() == made);
    CHECK(preferences(made.choice).projects == std::vector<std::uint32_t>{2});
    CHECK(preferences(made.choice).points.empty());
    CHECK_FALSE(decode_choice(contest, Bytes{0, 3, 0, 0}).has_value());
    CHECK(decode_choice(contest, Bytes{0, 1, 1, 1}).has_value());  // no to all of them is not a blank vote
    CHECK(preferences(choose(contest.voting, {1})).projects == std::vector<std::uint32_t>{1});
}

TEST_CASE("choose-one takes one project, in the bytes of an approval ballot") {
    const auto contest = contest_with(9, ChooseOneRule{});
    const auto as_approval = contest_with(9, ApprovalRule{});
    CHECK(encode_choice(contest, {"c", choose(contest.voting, {8})}) ==
          encode_choice(as_approval, {"c", choose(as_approval.voting, {8})}));
    CHECK_FALSE(castable(contest.voting, choose(contest.voting, {1, 2}), facts_of(contest)));
    const auto two = encode_choice(as_approval, {"c", choose(as_approval.voting, {1, 2})});
    CHECK_FALSE(decode_choice(contest, two).has_value());
    CHECK(vote_type(contest.voting) == VoteType::kChooseOne);
}

TEST_CASE("a scale without two figures, and one with more projects than a ballot holds, are named") {
    CHECK(errors_of(contest_with(3, ScoreRule{{}, {0, 1}})).size() == 0);
    CHECK(errors_of(contest_with(3, ScoreRule{{}, {1, 1}})).size() == 1);
    CHECK(errors_of(contest_with(3, ScoreRule{{4, {}}, {0, 5}})).size() == 1);
    CHECK(errors_of(contest_with(479, YesNoRule{})).size() == 0);
    CHECK(errors_of(contest_with(480, YesNoRule{})).size() == 1);
}
