// Sealing and casting.
#include "tests/kiosk/flow_session.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/choices.hpp"

using namespace valurna;
using namespace valurna::kiosk;
using valurna::kiosk::flow_tests::FlowSession;

TEST_CASE("Two quick touches on the last button hand in one vote") {
    FlowSession session;
    session.seal();
    session.give(Cast{});
    CHECK(session.count<CastBallot>() == 1);
    session.give(Cast{});
    CHECK(session.count<CastBallot>() == 0);
    CHECK(session.count<Audit>() == 1);
    session.give(CastStored{sample::kNumber});
    session.give(Cast{});
    CHECK(session.count<CastBallot>() == 0);
}

TEST_CASE("A vote on its way to the ledger is not interrupted by idling, leaving or the station stopping") {
    FlowSession session;
    session.seal();
    session.give(Cast{});
    session.wait(500'000);
    session.give(Leave{});
    session.give(GoBack{});
    session.give(StationStopped{"storage"});
    CHECK(session.page() == "seal");
    SECTION("stored: thanks first, then the calm page") {
        session.give(CastStored{sample::kNumber});
        CHECK(session.page() == "thanks");
        session.wait(20'000);
        CHECK(session.page() == "stopped");
    }
    SECTION("not stored: the calm page, wiped") {
        session.give(CastFailed{});
        CHECK(session.page() == "stopped");
        CHECK(session.count<WipeSession>() == 1);
    }
    session.give(StationReady{});
    CHECK(session.page() == "start");
}

TEST_CASE("Nothing stored: the voter may try again with the same seal") {
    FlowSession session;
    session.seal();
    session.give(Cast{});
    session.give(CastFailed{});
    CHECK(session.page() == "seal");
    CHECK(std::get<AtCast>(session.state.page).failed);
    session.give(Cast{});
    CHECK(session.count<CastBallot>() == 1);
    session.give(CastStored{sample::kNumber});
    CHECK(session.page() == "thanks");
}

TEST_CASE("A seal that fails keeps the choices and can be tried again") {
    FlowSession session;
    session.choose_and_review();
    session.give(GoForward{});
    session.give(SealFailed{});
    session.give(Cast{});
    CHECK(session.count<CastBallot>() == 0);
    session.give(SealAgain{});
    REQUIRE(session.count<SealBallot>() == 1);
    CHECK(tests::projects_of(std::get<SealBallot>(session.effects[0]).ballot.contests[0].choice).chosen ==
          std::vector<std::uint32_t>{0});
}
