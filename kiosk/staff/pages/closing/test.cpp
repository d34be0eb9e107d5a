// The end of a day: how many came, and the polls close.
#include "tests/kiosk/any_session.hpp"
#include "tests/support/catch.hpp"

using namespace valurna;
using namespace valurna::kiosk;
using valurna::kiosk::flow_tests::AnySession;

namespace {

std::vector<std::string> lines(AnySession& session) {
    std::vector<std::string> texts;
    for (const auto& line : session.page<ClosingPage>().lines)
        texts.push_back(line.text);
    return texts;
}

}  // namespace

TEST_CASE(
    "The number that was counted by hand stands beside the votes before the polls close, and goes with the closing") {
    AnySession session;
    session.give({StaffUnlocked{StaffRole::kOrganiser}, ChooseDeed{StaffDeed::kClose}});
    REQUIRE(session.place() == "staff-count");
    session.give(ConfirmNumber{});
    CHECK(session.place() == "staff-count");  // nothing is typed yet
    session.pin("30");
    session.give(ConfirmNumber{});
    REQUIRE(session.place() == "staff-close");
    CHECK(lines(session) ==
          std::vector<std::string>{
              "31 votes here", "30 people counted by hand: not as many as the votes",
              "Count once more. If it stays so, close all the same: both numbers are written down."});
    session.give(GoBack{});
    session.pin("31");
    session.give(ConfirmNumber{});
    CHECK(lines(session)[1] == "31 people counted by hand: as many as the votes");
    session.give(ConfirmClosing{});
    REQUIRE(session.count<DoForStaff>() == 1);
    CHECK(std::get<DoForStaff>(session.effects[0]).admitted == 31U);
    session.give(ConfirmClosing{});
    CHECK(session.count<DoForStaff>() == 0);  // once
    CHECK(session.station().polls_open);
    session.give(StaffDone{StaffDeed::kClose});
    CHECK_FALSE(session.station().polls_open);
    REQUIRE(session.place() == "staff-day-end");
    CHECK(session.page<DayEndPage>().lines[0].text == "Voting is closed on this station");
    session.give(GoBack{});
    CHECK(session.page<StaffHomePage>().lines[0].text == "Voting is closed");
    session.give({LockStaff{}, Begin{}});
    CHECK(session.place() == "start");
}

TEST_CASE("Whoever closes on another day than the last one reads first that voting goes on") {
    AnySession session;
    auto look = sample::look();
    look.today = "2026-12-06";
    session.give({StaffUnlocked{StaffRole::kOrganiser}, StationLooked{look}, ChooseDeed{StaffDeed::kClose}});
    CHECK(session.page<HandCountPage>().explanation ==
          "Count the slips that you collected, or your ticks, of all days.");
    session.give(SkipNumber{});
    CHECK(lines(session)[0] ==
          "Voting goes on until 7 December 2026. To go home for today, touch Back twice, and pause instead.");
    look.today = "2026-12-07";
    session.give(StationLooked{look});
    CHECK(lines(session)[0] == "31 votes here");
}

TEST_CASE("Where nobody has counted this is written down, and where the closing fails voting goes on") {
    AnySession session;
    session.give({StaffUnlocked{StaffRole::kCoordinator}, ChooseDeed{StaffDeed::kClose}, SkipNumber{},
                  ConfirmClosing{}});
    REQUIRE(session.count<DoForStaff>() == 1);
    CHECK_FALSE(std::get<DoForStaff>(session.effects[0]).admitted.has_value());
    session.give(StaffNotDone{StaffDeed::kClose});
    CHECK(session.station().polls_open);
    CHECK(session.page<StaffHomePage>().error == "That did not work. Nothing has changed.");
}

TEST_CASE("An organiser opens; a poll worker neither opens nor closes") {
    AnySession session;
    session.state = start_state(session.election, {"en", TextSize::kDefault, Theme::kDay}, false);
    session.give({Tick{1'000}, StationLooked{sample::look(0, 0)}, StaffUnlocked{StaffRole::kReceiver}});
    session.give(ChooseDeed{StaffDeed::kOpen});
    CHECK(session.count<DoForStaff>() == 0);
    session.give({LockStaff{}, StaffUnlocked{StaffRole::kOrganiser}, ChooseDeed{StaffDeed::kOpen},
                  StationChecked{}, ConfirmOpening{}});
    REQUIRE(session.count<DoForStaff>() == 1);
    session.give(StaffDone{StaffDeed::kOpen});
    CHECK(session.page<StaffHomePage>().lines[0].text == "Voting is open");
    session.give({LockStaff{}, StaffUnlocked{StaffRole::kReceiver}, ChooseDeed{StaffDeed::kClose}});
    CHECK(session.place() == "staff");
}

TEST_CASE("After closing staff read whether they may switch the station off") {
    AnySession session;
    session.give({PollsChanged{false}, StaffUnlocked{StaffRole::kReceiver}});
    const auto last = [&] { return session.page<StaffHomePage>().lines[1]; };
    CHECK(
        last().text ==
        "The server does not have all votes yet. They are safe here, and are sent while the station is on and has a network.");
    session.give(StationLooked{sample::look(31, 31)});
    CHECK(last().text == "The server has confirmed all votes. The station can be switched off.");
    CHECK(last().mark == StatusLine::Mark::kWell);
}
