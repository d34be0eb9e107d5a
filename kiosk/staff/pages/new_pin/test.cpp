// Setting a PIN on the screen.
#include "tests/kiosk/any_session.hpp"
#include "tests/support/catch.hpp"

using namespace valurna;
using namespace valurna::kiosk;
using valurna::kiosk::flow_tests::AnySession;

namespace {

std::vector<std::string> roles(AnySession& session) {
    std::vector<std::string> ids;
    for (const auto& role : session.page<PinRolePage>().roles)
        ids.push_back(role.id);
    return ids;
}

}  // namespace

TEST_CASE("Whoever has a card sets the PIN of the own role and of those below, and a PIN sets none") {
    AnySession session;
    session.give({StaffUnlocked{StaffRole::kOrganiser, true}, ChooseDeed{StaffDeed::kSetPin}});
    CHECK(roles(session) == std::vector<std::string>{"receiver", "controller", "organiser"});
    session.give(ChooseRole{StaffRole::kCoordinator});
    CHECK(session.place() == "staff-pin-role");
    for (const auto& who :
         {StaffUnlocked{StaffRole::kReceiver, true}, StaffUnlocked{StaffRole::kAdministrator, false}}) {
        AnySession other;
        other.give({who, ChooseDeed{StaffDeed::kSetPin}});
        CHECK(other.place() == "staff");
        for (const auto& deed : other.page<StaffHomePage>().deeds)
            CHECK(deed.id != "pin");
    }
}

TEST_CASE(
    "A new PIN is typed twice; a slip of the finger is told, and nothing shows which figures they were") {
    AnySession session;
    session.give({StaffUnlocked{StaffRole::kCoordinator, true}, ChooseDeed{StaffDeed::kSetPin},
                  ChooseRole{StaffRole::kReceiver}});
    session.pin("480317");
    CHECK(session.count<SetStaffPin>() == 0);
    CHECK(session.page<NewPinPage>().instruction == "Type the same six figures once more.");
    CHECK(session.page<NewPinPage>().typed == 0);
    session.pin("480318");
    CHECK(session.count<SetStaffPin>() == 0);
    CHECK(session.page<NewPinPage>().error == "The two were not the same. Begin again.");
    session.pin("480317");
    session.pin("480317");
    REQUIRE(session.count<SetStaffPin>() == 1);
    const auto& asked = std::get<SetStaffPin>(session.effects[0]);
    CHECK(asked.by == StaffRole::kCoordinator);
    CHECK(asked.of == StaffRole::kReceiver);
    CHECK(asked.pin.text() == "480317");
    const auto& page = std::get<AtNewPin>(session.staff().page);
    CHECK(page.first.size() + page.typed.size() == 0);  // neither is kept
    session.pin("1");
    CHECK(session.count<Audit>() == 1);  // until it is answered
    session.give(PinRefused{PinFault::kRow});
    CHECK(session.page<NewPinPage>().error ==
          "That PIN is easy to guess: it is a row of keys. Take another one.");
    session.pin("480317480317");
    session.give(StaffDone{StaffDeed::kSetPin});
    REQUIRE(session.place() == "staff-pin-role");
    CHECK(session.page<PinRolePage>().told ==
          "The PIN is set for: Poll worker. Tell it only to who needs it.");
}

TEST_CASE("A PIN that is easy to guess is refused before it is asked for once more") {
    AnySession session;
    session.give({StaffUnlocked{StaffRole::kOrganiser, true}, ChooseDeed{StaffDeed::kSetPin},
                  ChooseRole{StaffRole::kReceiver}});
    const auto asks_first_time = [&] {
        return session.page<NewPinPage>().instruction.find("Poll worker") != std::string::npos;
    };
    for (const auto& [pin, why] :
         {std::pair{"123456", "That PIN is easy to guess: it is a row of keys. Take another one."},
          std::pair{"147258", "That PIN is easy to guess: it is a row of keys. Take another one."},
          std::pair{"112233", "That PIN is easy to guess. Take at least four different figures."}}) {
        session.pin(pin);
        INFO(pin);
        CHECK(session.page<NewPinPage>().error == why);
        CHECK(asks_first_time());
        CHECK(std::get<AtNewPin>(session.staff().page).first.size() == 0);
        session.pin(pin);  // whoever insists is refused again
        CHECK(session.count<SetStaffPin>() == 0);
        CHECK(session.page<NewPinPage>().error == why);
    }
    session.pin("480317");
    CHECK_FALSE(asks_first_time());
    session.pin("480317");
    CHECK(session.count<SetStaffPin>() == 1);
}

TEST_CASE("Who has a PIN alone ends what a voter left, sees nothing of it, and unlocks nothing") {
    AnySession session;
    session.give({Begin{}, CodeText{"K7QF2MHT9WXA"}, AdmittedVoter{"both", 7}, ToggleProject{0}});
    session.give(OpenStaff{});
    CHECK(session.place() == "ballot");  // no accident leads there: it lies behind the help
    session.give({OpenHelp{}, OpenStaff{}});
    REQUIRE(session.place() == "ballot+staff-pin");
    session.pin("480317");
    REQUIRE(session.count<CheckStaffPin>() == 1);
    CHECK_FALSE(std::get<CheckStaffPin>(session.effects[0]).unlocks);
    session.give(CloseOverlay{});
    CHECK(session.place() == "ballot+staff-pin");
    session.wait(200'000);
    CHECK(session.place() == "ballot+staff-pin");  // until it is answered
    session.give(StaffRefused{30});
    session.pin("1");
    CHECK(session.count<Audit>() == 1);  // it waits as at the door
    session.wait(30'000);
    session.pin("480317");
    session.give(StaffUnlocked{StaffRole::kReceiver, false});
    REQUIRE(session.place() == "ballot+staff-end");
    session.give(EndVoting{});
    CHECK(session.place() == "start");
    CHECK(session.count<WipeSession>() == 1);
    CHECK(std::get<DoForStaff>(session.effects[0]).deed == StaffDeed::kEndSession);
}

TEST_CASE("A voter who touches the staff's way by mistake goes back to the ballot, or is asked as ever") {
    AnySession session;
    session.give({Begin{}, CodeText{"K7QF2MHT9WXA"}, AdmittedVoter{"both", 7}, ToggleProject{0}, OpenHelp{},
                  OpenStaff{}, CloseOverlay{}});
    CHECK(session.place() == "ballot");
    session.give({OpenHelp{}, OpenStaff{}});
    session.wait(45'000);
    CHECK(session.place() == "ballot+idle");
    // Who only looks on ends nothing.
    session.give({StillHere{}, OpenHelp{}, OpenStaff{}});
    session.pin("480317");
    session.give(StaffUnlocked{StaffRole::kController, false});
    CHECK(session.place() == "ballot");
}
