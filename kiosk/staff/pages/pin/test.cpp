// The door to the staff's side.
#include "tests/kiosk/any_session.hpp"
#include "tests/support/catch.hpp"

using namespace valurna;
using namespace valurna::kiosk;
using valurna::kiosk::flow_tests::AnySession;
using valurna::kiosk::flow_tests::kStaffCard;

TEST_CASE(
    "A PIN is looked at when its sixth figure is typed, once, and shows how many figures but never which") {
    AnySession session;
    session.give(OpenStaff{});
    REQUIRE(session.place() == "staff-pin");
    session.pin("4803");
    CHECK(session.page<StaffPinPage>().typed == 4);
    session.give(EraseFigure{});
    CHECK(session.page<StaffPinPage>().typed == 3);
    session.pin("31");
    CHECK(session.count<CheckStaffPin>() == 0);
    session.pin("7");
    REQUIRE(session.count<CheckStaffPin>() == 1);
    CHECK(std::get<CheckStaffPin>(session.effects[0]).pin.text() == "480317");
    CHECK(std::get<AtPin>(session.staff().page).typed.size() == 0);  // it is not kept here
    session.pin("1");
    session.give(GoBack{});
    session.give(LockStaff{});
    session.wait(200'000);
    CHECK(session.place() == "staff-pin");  // until it is answered
    session.give(StaffUnlocked{StaffRole::kOrganiser});
    CHECK(session.place() == "staff");
    CHECK(session.count<LookAtStation>() == 1);
}

TEST_CASE(
    "Where the station makes PINs wait, the page says how long and takes no figure, and a card still unlocks") {
    AnySession session;
    session.give(OpenStaff{});
    session.pin("480317");
    session.give(StaffRefused{30});
    CHECK(session.page<StaffPinPage>().error ==
          "Too many wrong PINs. You can try again in 30 seconds, or use your staff card.");
    session.pin("1");
    CHECK(session.count<Audit>() == 1);
    session.wait(10'000);
    CHECK(session.page<StaffPinPage>().error ==
          "Too many wrong PINs. You can try again in 20 seconds, or use your staff card.");
    session.give(CodeText{kStaffCard});
    CHECK(session.count<CheckStaffCard>() == 1);
    session.give(StaffRefused{});
    session.wait(20'000);
    CHECK(session.page<StaffPinPage>().error == "This staff card does not belong to this vote.");
    session.pin("1");
    CHECK(session.page<StaffPinPage>().error.empty());
}

TEST_CASE(
    "Whoever touches the staff's button keeps nobody from voting: a slip begins there, and the page goes away") {
    AnySession session;
    session.give(OpenStaff{});
    session.give(CodeText{"K7QF2MHT9WXA"});
    CHECK(session.place() == "code");
    CHECK(session.count<CheckCode>() == 1);
    AnySession other;
    other.give(OpenStaff{});
    other.pin("48");
    other.wait(45'000);
    CHECK(other.place() == "start");
}

TEST_CASE(
    "A card under the scanner unlocks where nobody votes, and one of another vote says why it does not") {
    AnySession session;
    session.give(CodeText{"valurna-staff-7q2kf8m2"});  // with Caps Lock on
    CHECK(session.count<CheckStaffCard>() == 1);
    session.give(StaffRefused{});
    CHECK(session.place() == "staff-pin");
    CHECK(session.page<StaffPinPage>().error == "This staff card does not belong to this vote.");
    session.give(GoBack{});
    session.give({PollsChanged{false}, CodeText{kStaffCard}, StaffUnlocked{StaffRole::kReceiver}});
    CHECK(session.place() == "staff");
}
