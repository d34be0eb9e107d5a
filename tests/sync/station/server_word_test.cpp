// What the server said last is kept in a file; what stands in the ledger decides whether it still counts.
#include "sync/station/server_word.hpp"

#include "tests/sync/uplink/uplink_rig.hpp"

using namespace valurna;
using namespace valurna::sync;
using tests::UplinkRig;

namespace {

bool admits(const UplinkRig& rig, std::size_t voter) {
    auto station = PollingStation::open(rig.station_folder());
    REQUIRE(station.has_value());
    return station.value().admit(rig.election.voter(voter)).voter.has_value();
}

}  // namespace

TEST_CASE("A refusal that was left behind stops nobody once the server has confirmed what it had refused") {
    UplinkRig rig;
    rig.open_and_vote(0, 3);
    rig.bend = [](const tests::HttpRequest& request, tests::SmallTally& tally) {
        return tests::is_add(request) ? tests::plain(422) : tally.answer(request);
    };
    REQUIRE(rig.push().outcome == UplinkOutcome::kFork);
    CHECK(local_status(rig.station_folder()).outcome == UplinkOutcome::kFork);
    CHECK_FALSE(admits(rig, 3));
    const auto file = rig.station_folder() + "/refused";
    const auto left_behind = tests::read_text(file);

    // The office settles it and the ledger is taken in, but the machine loses its power before the file is removed; or a stick
    // brings the receipt.
    rig.bend = nullptr;
    REQUIRE(rig.push().confirmed == 4);
    tests::write_text(file, left_behind);
    CHECK(local_status(rig.station_folder()).outcome == UplinkOutcome::kNothingToDo);
    CHECK(admits(rig, 3));
    rig.open_and_vote(3, 4);
    CHECK(admits(rig, 4));
}

TEST_CASE("A refusal of a ledger that was confirmed before stands until the server confirms more") {
    UplinkRig rig;
    rig.open_and_vote(0, 3);
    REQUIRE(rig.push().confirmed == 4);
    const auto copy = rig.folder.path() + "/copy";
    std::filesystem::copy(rig.station_folder(), copy);
    rig.open_and_vote(3, 5);
    REQUIRE(rig.push().confirmed == 6);
    const tests::OtherMachine other;  // the first one would notice by itself
    REQUIRE(sync::push(copy).outcome == UplinkOutcome::kFork);
    CHECK(local_status(copy).outcome == UplinkOutcome::kFork);
    auto station = PollingStation::open(copy);
    REQUIRE(station.has_value());
    CHECK_FALSE(station.value().admit(rig.election.voter(6)).voter.has_value());
}
