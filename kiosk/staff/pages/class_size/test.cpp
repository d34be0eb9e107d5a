// A class that votes one after the other.
#include "tests/kiosk/any_session.hpp"
#include "tests/support/catch.hpp"

using namespace valurna;
using namespace valurna::kiosk;
using valurna::kiosk::flow_tests::AnySession;

namespace {

void begin_class(AnySession& session, const std::string& pupils) {
    session.give(
        {StaffUnlocked{StaffRole::kReceiver}, ChooseDeed{StaffDeed::kBeginClass}, ChooseStyle{"area-only"}});
    session.pin(pupils);
    session.give({ConfirmNumber{}, StaffDone{StaffDeed::kBeginClass}});
}

void vote(AnySession& session) {
    session.give({Begin{}, AdmittedVoter{"area-only", 7}, ToggleProject{0}, GoForward{}, GoForward{},
                  Sealed{sample::kNumber}, Cast{}, CastStored{sample::kNumber}});
}

}  // namespace

TEST_CASE("A class has as many as were told, and no more than the station has votes for") {
    AnySession session;
    session.give(
        {StaffUnlocked{StaffRole::kReceiver}, ChooseDeed{StaffDeed::kBeginClass}, ChooseStyle{"area-only"}});
    session.give(ConfirmNumber{});
    CHECK(session.count<DoForStaff>() == 0);
    session.pin("04");
    CHECK(session.page<ClassSizePage>().error == "The station has 3 votes left for them.");
    session.give(ConfirmNumber{});
    CHECK(session.count<DoForStaff>() == 0);
    session.give({EraseFigure{}, Figure{'2'}, ConfirmNumber{}});
    CHECK(session.count<DoForStaff>() == 1);
    session.give(StaffDone{StaffDeed::kBeginClass});
    CHECK(session.place() == "ready");
    vote(session);
    session.wait(4'999);
    CHECK(session.place() == "thanks");
    session.wait(1);
    CHECK(session.place() == "ready");
    vote(session);
    session.give(Finish{});
    CHECK(session.page<ReadyPage>().all_voted);
    session.give(Begin{});
    CHECK(session.count<DoForStaff>() == 0);  // there was one touch too many
    session.give(Finish{});
    CHECK(session.place() == "start");
}

TEST_CASE("Between two pupils nothing is unlocked and nobody is held; one who goes away is not counted") {
    AnySession session;
    begin_class(session, "2");
    CHECK(std::holds_alternative<State>(session.state));
    CHECK_FALSE(holds_voter(session.voter()));
    session.give({Begin{}, AdmittedVoter{"area-only", 7}});
    session.wait(45'000);
    session.wait(30'000);
    REQUIRE(session.place() == "ready");
    CHECK(session.station().of_class->voted == 0);
    // A slip votes too, and is none of the class.
    session.give({CodeText{"K7QF2MHT9WXA"}, AdmittedVoter{"area-only", 7}, ToggleProject{0}, GoForward{},
                  GoForward{}, Sealed{sample::kNumber}, Cast{}, CastStored{sample::kNumber}, Finish{}});
    REQUIRE(session.place() == "ready");
    CHECK(session.station().of_class->voted == 0);
}

TEST_CASE("A class ends by its staff, by closing, and after a quarter of an hour in which nobody began") {
    AnySession session;
    begin_class(session, "3");
    session.wait(14 * 60'000);
    session.give({Begin{}, CodeRefused{CodeRefusal::kPoolEmpty}});
    CHECK(session.page<ReadyPage>().headline == "The station has no votes left for this class");
    session.wait(14 * 60'000);
    CHECK(session.place() == "ready");
    session.wait(60'000);
    CHECK(session.place() == "start");
    CHECK(session.count<DoForStaff>() == 1);

    begin_class(session, "3");
    session.give({StaffUnlocked{StaffRole::kReceiver}, ChooseDeed{StaffDeed::kEndClass},
                  StaffDone{StaffDeed::kEndClass}, LockStaff{}});
    CHECK(session.place() == "start");

    begin_class(session, "3");
    session.give(Begin{});
    session.give(PollsChanged{false});
    CHECK(session.place() == "start");
    CHECK(session.count<WipeSession>() == 1);  // of the one who was on the way in
}
