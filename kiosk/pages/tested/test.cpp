// Testing the machine.
#include "tests/kiosk/flow_session.hpp"
#include "tests/support/catch.hpp"

using namespace valurna;
using namespace valurna::kiosk;
using valurna::kiosk::flow_tests::FlowSession;

TEST_CASE("Testing the machine reveals a seal that is never cast, and the voter seals anew") {
    FlowSession session;
    session.seal();
    session.give(TestMachine{});
    CHECK(session.count<SpoilBallot>() == 1);
    session.give(Cast{});
    CHECK(session.count<CastBallot>() == 0);
    session.give(SpoilStored{"9HBT4WQ2MK7D"});
    CHECK(session.page() == "tested");
    session.give(Cast{});
    CHECK(session.count<CastBallot>() == 0);
    session.give(SealAgain{});
    CHECK(session.page() == "review");
    session.give(GoForward{});
    CHECK(session.count<SealBallot>() == 1);
}
