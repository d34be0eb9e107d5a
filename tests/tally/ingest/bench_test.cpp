// Hidden from the ordinary run: test_tally "[.bench]" prints what receiving costs.

#include <chrono>
#include <iostream>

#include "tests/support/catch.hpp"
#include "tests/tally/support/town.hpp"

using namespace valurna;
using namespace valurna::tests;

TEST_CASE("bench: a station's thousand ballots received", "[.bench]") {
    constexpr std::size_t kVoters = 1024;
    Town town(kVoters);
    auto station = town.station("library");
    must(station.open_polls());
    for (std::size_t i = 0; i < kVoters; ++i)
        REQUIRE(vote(station, town.small(), i));
    must(station.close_polls());
    const auto begin = std::chrono::steady_clock::now();
    REQUIRE(sync::push(town.station_folder("library")).outcome == sync::UplinkOutcome::kDone);
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    std::cout << kVoters << " ballots (half of them of two contests) received in " << seconds << " s, "
              << static_cast<double>(kVoters) / seconds << " a second\n";
    CHECK(town.row("library").head.ballots == kVoters);
}
