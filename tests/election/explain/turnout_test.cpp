// Votes by place, as somebody meets them who wants to know how few people voted.
#include <iostream>
#include <numeric>
#include <random>

#include "election/explain/result.hpp"
#include "tests/support/catch.hpp"

using namespace valurna;
using namespace valurna::election;

namespace {

using Rows = std::vector<PlaceTurnout>;

}  // namespace

TEST_CASE("places of twenty and more stand alone, the most votes first") {
    CHECK(turnout_by_place({{{"Library"}, 20}, {{"School"}, 300}}) ==
          Rows{{{"School"}, 300}, {{"Library"}, 20}});
    CHECK(turnout_by_place({}).empty());
}

TEST_CASE("two stations at one place are one place") {
    CHECK(turnout_by_place({{{"School"}, 12}, {{"School"}, 13}}) == Rows{{{"School"}, 25}});
}

TEST_CASE("small places are told together, and never one alone that the total gives away") {
    CHECK(turnout_by_place({{{"School"}, 300}, {{"Library"}, 40}, {{"Youth centre"}, 19}, {{"Square"}, 3}}) ==
          Rows{{{"School"}, 300}, {{"Library"}, 40}, {{"Square", "Youth centre"}, 22}});
    // The one small place takes the next smallest with it.
    CHECK(turnout_by_place({{{"School"}, 300}, {{"Library"}, 40}, {{"Square"}, 3}}) ==
          Rows{{{"School"}, 300}, {{"Library", "Square"}, 43}});
    // Together they are still few: another joins.
    CHECK(turnout_by_place({{{"School"}, 300}, {{"Library"}, 40}, {{"Square"}, 3}, {{"Bus"}, 4}}) ==
          Rows{{{"School"}, 300}, {{"Bus", "Library", "Square"}, 47}});
    CHECK(turnout_by_place({{{"School"}, 12}, {{"Library"}, 4}}).empty());
    CHECK(turnout_by_place({{{"School"}, 3}}).empty());
    CHECK(turnout_by_place({{{"School"}, 30}, {{"Library"}, 4}}) == Rows{{{"Library", "School"}, 34}});
}

TEST_CASE("whatever the places, no row is small, none is lost, and no small one can be worked out",
          "[random]") {
    const auto seed = std::random_device{}();
    std::cout << "turnout: seed " << seed << "\n";
    std::mt19937_64 random(seed);
    for (int round = 0; round < 2000; ++round) {
        Rows places;
        std::uint64_t all = 0;
        for (std::uint64_t i = 0, n = random() % 9; i < n; ++i) {
            places.push_back({{"p" + std::to_string(i)}, random() % 60});
            all += places.back().ballots;
        }
        const auto told = turnout_by_place(places);
        if (told.empty()) {
            CHECK((all < 20 || places.empty()));
            continue;
        }
        std::uint64_t sum = 0;
        std::size_t named = 0;
        for (const auto& row : told) {
            CHECK(row.ballots >= 20);
            sum += row.ballots;
            named += row.places.size();
        }
        CHECK(sum == all);
        CHECK(named == places.size());
        for (const auto& place : places) {
            if (place.ballots >= 20) continue;
            const auto row = std::find_if(told.begin(), told.end(), [&](const PlaceTurnout& one) {
                return std::find(one.places.begin(), one.places.end(), place.places.front()) !=
                       one.places.end();
            });
            REQUIRE(row != told.end());
            CHECK(row->places.size() > 1);
        }
    }
}

TEST_CASE("of a group it is told how many voted where, and few are put together with others") {
    const ContestGroup group{"where", {}, {}, {"north", "south", "harbour"}};
    const auto told = [&](std::uint64_t north, std::uint64_t south, std::uint64_t harbour,
                          std::uint64_t none) {
        std::vector<ContestResult> contests(4);
        for (const auto& [at, id, ballots] :
             {std::tuple{0, "harbour", harbour}, std::tuple{1, "city", std::uint64_t{500}},
              std::tuple{2, "south", south}, std::tuple{3, "north", north}}) {
            contests[static_cast<std::size_t>(at)].contest = id;
            contests[static_cast<std::size_t>(at)].ballots = ballots;
        }
        return turnout_by_contest(group, contests, none);
    };
    using Rows = std::vector<ContestTurnout>;
    CHECK(told(100, 50, 30, 20) ==
          Rows{{{"north"}, false, 100}, {{"south"}, false, 50}, {{"harbour"}, false, 30}, {{}, true, 20}});
    CHECK(told(100, 50, 12, 11) ==
          Rows{{{"north"}, false, 100}, {{"south"}, false, 50}, {{"harbour"}, true, 23}});
    // None voted in no contest: that few would still be told by the rest.
    CHECK(told(100, 50, 30, 0) ==
          Rows{{{"north"}, false, 100}, {{"south"}, false, 50}, {{"harbour"}, true, 30}});
    CHECK(told(100, 3, 30, 40) ==
          Rows{{{"north"}, false, 100}, {{}, true, 40}, {{"south", "harbour"}, false, 33}});
    CHECK(told(5, 4, 3, 2).empty());
}
