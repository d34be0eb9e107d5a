// What each role may do, and how the side locks itself.
#include <algorithm>
#include <set>

#include "kiosk/flow/roles.hpp"
#include "tests/kiosk/any_session.hpp"
#include "tests/support/catch.hpp"

using namespace valurna;
using namespace valurna::kiosk;
using valurna::kiosk::flow_tests::AnySession;

namespace {

std::set<std::string> deeds(AnySession& session) {
    std::set<std::string> ids;
    for (const auto& deed : session.page<StaffHomePage>().deeds)
        ids.insert(deed.id);
    return ids;
}

}  // namespace

TEST_CASE("Each role is shown what it may do, and what it may not do is not known") {
    for (const auto role : {StaffRole::kOrganiser, StaffRole::kCoordinator, StaffRole::kAdministrator}) {
        AnySession session;
        session.give(StaffUnlocked{role});
        CHECK(deeds(session) == std::set<std::string>{"admit", "class", "pause", "stick", "close", "check"});
        session.give({ChooseDeed{StaffDeed::kPause}, StaffDone{StaffDeed::kPause}});
        CHECK(deeds(session) == std::set<std::string>{"resume", "stick", "close", "check"});
    }
    for (const auto role : {StaffRole::kReceiver}) {
        AnySession session;
        session.give(StaffUnlocked{role});
        CHECK(deeds(session) == std::set<std::string>{"admit", "class", "pause", "check"});
        session.give({ChooseDeed{StaffDeed::kPause}, StaffDone{StaffDeed::kPause}});
        CHECK(deeds(session) == std::set<std::string>{"resume", "check"});
    }
    AnySession controller;
    controller.give(StaffUnlocked{StaffRole::kController});
    CHECK(deeds(controller) == std::set<std::string>{"check"});
    for (const auto deed :
         {StaffDeed::kAdmit, StaffDeed::kPause, StaffDeed::kBeginClass, StaffDeed::kLiftWait}) {
        controller.give(ChooseDeed{deed});
        CHECK(controller.count<DoForStaff>() == 0);
        CHECK(controller.count<Audit>() == 1);
    }
}

TEST_CASE("A deed changes the station when it is stored, and not before; one that is not changes nothing") {
    AnySession session;
    session.give({StaffUnlocked{StaffRole::kReceiver}, ChooseDeed{StaffDeed::kPause}});
    REQUIRE(session.count<DoForStaff>() == 1);
    CHECK(session.station().polls_open);
    session.give(ChooseDeed{StaffDeed::kPause});
    CHECK(session.count<DoForStaff>() == 0);  // once
    session.give(LockStaff{});
    session.wait(300'000);
    REQUIRE(session.place() == "staff");  // it waits for the answer
    session.give(StaffNotDone{StaffDeed::kPause, true});
    CHECK(session.station().polls_open);
    CHECK(session.page<StaffHomePage>().error ==
          "That did not work: the station cannot store it. Nothing has changed.");
    session.give({ChooseDeed{StaffDeed::kPause}, StaffDone{StaffDeed::kPause}, LockStaff{}});
    CHECK(session.page<StartPage>().notice == "Voting is paused. Please wait, or ask the staff.");
    session.give(Begin{});
    CHECK(session.place() == "start");
    session.give(CodeText{"K7QF2MHT9WXA"});
    CHECK(session.place() == "start");
}

TEST_CASE(
    "The staff's side locks itself after two minutes without a touch, and takes their language with it") {
    AnySession session;
    session.give({StaffUnlocked{StaffRole::kReceiver}, ChooseLanguage{"ar"}});
    session.wait(119'999);
    session.give(StillHere{});
    session.wait(119'999);
    CHECK(session.place() == "staff");
    session.wait(1);
    CHECK(session.place() == "start");
    CHECK(session.station().settings.language == "en");
    CHECK(session.count<WipeSession>() == 0);
}

TEST_CASE("The wait after wrong codes is lifted for the next voter") {
    AnySession session;
    session.give(Begin{});
    for (std::uint32_t i = 0; i < kWrongCodesAllowed; ++i)
        session.give({CodeText{"K7QF2MHT9WXA"}, CodeRefused{CodeRefusal::kNotOnRoll}});
    CHECK(session.station().wait_until_ms > session.station().now_ms);
    session.give({GoBack{}, StaffUnlocked{StaffRole::kReceiver}});
    CHECK(deeds(session).contains("lift-wait"));
    session.give({ChooseDeed{StaffDeed::kLiftWait}, StaffDone{StaffDeed::kLiftWait}});
    CHECK_FALSE(deeds(session).contains("lift-wait"));
    session.give({LockStaff{}, Begin{}, CodeSymbol{'K'}});
    CHECK(std::get<AtCode>(session.voter().page).typed.text() == "K");
}

TEST_CASE("Staff read in plain words how the station does, and never a result or who has voted") {
    AnySession session;
    session.give(StaffUnlocked{StaffRole::kReceiver});
    std::vector<std::string> lines;
    for (const auto& line : session.page<StaffHomePage>().lines)
        lines.push_back(line.text);
    CHECK(lines == std::vector<std::string>{"Voting is open", "31 votes here, 28 confirmed by the server",
                                            "Last contact with the server 4 minutes ago",
                                            "Enough room for votes"});
    CHECK(session.page<StaffHomePage>().lines[0].mark == StatusLine::Mark::kWell);
    auto look = sample::look();
    look.free_mb = 12;
    look.power = StationLook::Power::kBattery;
    look.percent = 9;
    session.give({StationLooked{look}, StationStopped{"storage"}});
    lines.clear();
    for (const auto& line : session.page<StaffHomePage>().lines) {
        if (line.mark == StatusLine::Mark::kTrouble) lines.push_back(line.text);
    }
    CHECK(lines == std::vector<std::string>{"This station cannot store votes. Its disk may be full.",
                                            "Battery: 9% left. Plug the station in."});
    CHECK(deeds(session) == std::set<std::string>{"check"});
}

TEST_CASE("A staff card at a session covers all of it, and ends it only where a hand says so") {
    AnySession session;
    session.give({Begin{}, CodeText{"K7QF2MHT9WXA"}, AdmittedVoter{"area-only", 7}, ToggleProject{0}});
    session.give(CodeText{flow_tests::kStaffCard});
    REQUIRE(session.count<CheckStaffCard>() == 1);
    CHECK_FALSE(std::get<CheckStaffCard>(session.effects[0]).unlocks);
    session.give(StaffUnlocked{StaffRole::kController});
    CHECK(session.place() == "ballot");  // this role ends nothing
    session.give(StaffUnlocked{StaffRole::kReceiver});
    REQUIRE(session.place() == "ballot+staff-end");
    session.give(ToggleProject{1});
    session.give(GoForward{});
    session.give(OpenHelp{});
    CHECK(session.place() == "ballot+staff-end");
    CHECK(listed(session.voter().session->contests[0]).size() == 1);
    session.give(CloseOverlay{});
    CHECK(session.place() == "ballot");
    session.give({StaffUnlocked{StaffRole::kReceiver}, EndVoting{}});
    CHECK(session.place() == "start");
    CHECK(session.count<WipeSession>() == 1);
    REQUIRE(session.count<DoForStaff>() == 1);
    CHECK(std::get<DoForStaff>(session.effects[0]).deed == StaffDeed::kEndSession);
}

TEST_CASE(
    "A ballot on its way to the ledger is not ended by staff, and after thanks there is nothing to end") {
    AnySession session;
    session.give({Begin{}, CodeText{"K7QF2MHT9WXA"}, AdmittedVoter{"area-only", 7}, ToggleProject{0},
                  GoForward{}, GoForward{}, Sealed{sample::kNumber}, Cast{}});
    session.give(CodeText{flow_tests::kStaffCard});
    CHECK(session.count<CheckStaffCard>() == 0);
    session.give(StaffUnlocked{StaffRole::kReceiver});  // asked for just before
    CHECK(session.place() == "seal");
    session.give(CastStored{sample::kNumber});
    session.give(CodeText{flow_tests::kStaffCard});
    CHECK(session.count<WipeSession>() == 1);
    session.give(StaffUnlocked{StaffRole::kReceiver});
    CHECK(session.place() == "staff");
}

TEST_CASE(
    "A day that goes on says how many votes are here from before; a station that has none says nothing of it") {
    const std::string goes_on = "The ballot box goes on where it was: 31 votes from before are here";
    for (const std::uint64_t here : {31, 0}) {
        CAPTURE(here);
        AnySession session;
        session.give({StationLooked{sample::look(here, 0)}, StaffUnlocked{StaffRole::kReceiver},
                      StationLooked{sample::look(here, 0)}});
        const auto said = [&] {
            const auto lines = session.page<StaffHomePage>().lines;
            return std::any_of(lines.begin(), lines.end(),
                               [&](const auto& line) { return line.text == goes_on; });
        };
        CHECK_FALSE(said());  // it is open
        session.give({ChooseDeed{StaffDeed::kPause}, StaffDone{StaffDeed::kPause}});
        CHECK(said() == (here > 0));
    }
}
