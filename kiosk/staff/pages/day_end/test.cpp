// What staff read at the end of a day about what has come to the server.
#include "tests/kiosk/any_session.hpp"
#include "tests/support/catch.hpp"

using namespace valurna;
using namespace valurna::kiosk;
using valurna::kiosk::flow_tests::AnySession;

namespace {

StationLook closed(std::uint64_t confirmed) {
    auto look = sample::look(312, confirmed > 312 ? 312 : confirmed);
    look.entries = 318;
    look.entries_confirmed = confirmed;
    look.minutes_since_contact = 0;
    look.closing_code = {"the code", 318, "41fe 9a02"};
    return look;
}

struct ClosedStation : AnySession {
    explicit ClosedStation(StaffRole role = StaffRole::kCoordinator) {
        give({PollsChanged{false}, StaffUnlocked{role}, StationLooked{closed(0)},
              ChooseDeed{StaffDeed::kDayEnd}});
    }
    [[nodiscard]] DayEndPage::Sending sending() { return page<DayEndPage>().sending; }
};

}  // namespace

TEST_CASE(
    "A time is said to be left where it was measured, and not before, and not after the server fell silent") {
    ClosedStation session;
    REQUIRE(session.place() == "staff-day-end");
    session.give(StationLooked{closed(0)});
    CHECK(session.sending().headline == "Waiting for the server");
    session.wait(60'000);
    session.give(StationLooked{closed(0)});
    session.wait(1'000);
    session.give(StationLooked{closed(20)});
    CHECK(session.sending().headline == "Votes are being sent");
    CHECK(session.sending().progress == "6.3% confirmed by the server");  // one second is no measure
    session.wait(4'000);
    session.give(StationLooked{closed(100)});  // 100 in 5 s: the minute of waiting is not in it
    CHECK(session.sending().progress == "31% confirmed by the server\nabout 20 seconds left");
    CHECK(session.sending().part == 100);
    CHECK(session.sending().whole == 318);
    session.wait(20'000);
    session.give(StationLooked{closed(100)});
    CHECK(session.sending().headline == "Waiting for the server");
    CHECK(session.sending().progress == "31% confirmed by the server");
    session.wait(1'000);
    session.give(StationLooked{closed(318)});
    CHECK(session.sending().headline == "Everything has arrived");
    CHECK(session.sending().calm == "The server has confirmed all votes. The station can be switched off.");
}

TEST_CASE("The causes are told apart: no network, a server that does not answer, a server that refuses") {
    ClosedStation session;
    auto look = closed(40);
    look.network = false;
    session.give(StationLooked{look});
    CHECK(session.sending().headline == "No network");
    CHECK(session.sending().calm == "The station can be switched off. Nothing is lost.");
    CHECK(session.page<DayEndPage>().lines[2].text ==
          "This machine has no network. Votes are kept safe here.");
    look.network = true;
    look.line = StationLook::Line::kNoAnswer;
    session.give(StationLooked{look});
    CHECK(session.page<DayEndPage>().lines[2].text ==
          "The server does not answer. Look at the cable or at the Wi-Fi.");
    CHECK(session.sending().cause.find("Has the server moved?") != std::string::npos);
    CHECK(session.sending().calm == "Leave the station on until all has arrived. Nothing is lost.");
    look.line = StationLook::Line::kNotServer;
    session.give(StationLooked{look});
    CHECK(session.page<DayEndPage>().lines[2].mark == StatusLine::Mark::kTrouble);
    look.line = StationLook::Line::kWell;
    look.minutes_since_contact = 47;
    session.give(StationLooked{look});
    CHECK(session.sending().headline == "Waiting for the server");
    CHECK(session.page<DayEndPage>().lines[2].text == "Last contact with the server 47 minutes ago");
    look.server = StationLook::Server::kRefuses;
    session.give(StationLooked{look});
    CHECK(session.sending().headline == "The server does not accept it");
    CHECK(session.page<DayEndPage>().lines[2].mark == StatusLine::Mark::kTrouble);
}

TEST_CASE("All votes without the closing are not everything: the station says so") {
    ClosedStation session;
    auto look = closed(317);
    look.confirmed = look.ballots;
    session.give(StationLooked{look});
    CHECK(session.sending().headline != "Everything has arrived");
    session.give(GoBack{});
    CHECK(
        session.page<StaffHomePage>().lines[1].text ==
        "The server does not have all votes yet. They are safe here, and are sent while the station is on and has a network.");
}

TEST_CASE("The station is asked once a second while somebody waits, and stays unlocked while it sends") {
    ClosedStation session;
    session.give(StationLooked{closed(0)});
    session.wait(999);
    CHECK(session.count<LookAtStation>() == 0);
    session.wait(1);
    CHECK(session.count<LookAtStation>() == 1);
    for (std::uint64_t second = 1; second <= 200; ++second) {
        session.wait(1'000);
        session.give(StationLooked{closed(second)});
    }
    CHECK(session.place() == "staff-day-end");
    session.wait(119'999);
    session.give(StationLooked{closed(200)});
    CHECK(session.place() == "staff-day-end");
    session.wait(1);
    CHECK(session.place() == "start");
}

TEST_CASE(
    "Controllers see the end of the day and its code; poll workers do not, nor does anybody before closing") {
    ClosedStation controller(StaffRole::kController);
    CHECK(controller.place() == "staff-day-end");
    controller.give(ShowClosingCode{});
    REQUIRE(controller.place() == "staff-code");
    CHECK(controller.page<ClosingCodePage>().scanned == "the code");
    CHECK(controller.page<ClosingCodePage>().size == "318");
    CHECK(controller.page<ClosingCodePage>().root == "41fe 9a02");
    ClosedStation receiver(StaffRole::kReceiver);
    CHECK(receiver.place() == "staff");
    AnySession open;
    open.give({StaffUnlocked{StaffRole::kCoordinator}, ChooseDeed{StaffDeed::kDayEnd}});
    CHECK(open.place() == "staff");
}
