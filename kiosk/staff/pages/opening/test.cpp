// The zero check before the polls open.
#include "tests/kiosk/any_session.hpp"
#include "tests/support/catch.hpp"

using namespace valurna;
using namespace valurna::kiosk;
using valurna::kiosk::flow_tests::AnySession;

namespace {

AnySession never_opened() {
    AnySession session;
    session.state = start_state(session.election, {"en", TextSize::kDefault, Theme::kDay}, false);
    session.give({Tick{1'000}, StationLooked{sample::look()}});
    return session;
}

}  // namespace

TEST_CASE("The polls open only after the page that says that no vote is here, with the key's fingerprint") {
    auto session = never_opened();
    session.give({StaffUnlocked{StaffRole::kReceiver}, ChooseDeed{StaffDeed::kOpen}});
    CHECK(session.place() == "staff");  // this role opens nothing
    session.give({StaffUnlocked{StaffRole::kOrganiser}, ChooseDeed{StaffDeed::kOpen}});
    REQUIRE(session.place() == "staff-open");
    CHECK(session.count<CheckStation>() == 1);
    session.give(ConfirmOpening{});
    CHECK(session.count<DoForStaff>() == 0);  // the station has not looked at itself yet
    StationCheck check;
    check.election_key = "0c7f 51e8";
    check.memory_locked = true;
    session.give(StationChecked{check});
    const auto page = session.page<OpeningPage>();
    CHECK(page.lines[0].mark == StatusLine::Mark::kWell);
    CHECK(page.lines[0].text == "The ballot box is empty: no vote is stored here");
    CHECK(page.lines[2].text.find("0c7f 51e8") != std::string::npos);
    session.give(ConfirmOpening{});
    REQUIRE(session.count<DoForStaff>() == 1);
    session.give(StaffDone{StaffDeed::kOpen});
    CHECK(session.place() == "staff");
    CHECK(session.station().polls_open);
}

TEST_CASE("A ledger that is not empty before the polls open is told, and so is what is not in order") {
    auto session = never_opened();
    session.give({StaffUnlocked{StaffRole::kOrganiser}, ChooseDeed{StaffDeed::kOpen}});
    StationCheck check;
    check.entries = check.ballots = 4;
    check.clock = StationCheck::Clock::kWrong;
    session.give(StationChecked{check});
    const auto page = session.page<OpeningPage>();
    CHECK(page.lines[0].mark == StatusLine::Mark::kTrouble);
    CHECK(page.lines[0].text == "4 votes are stored here already. Call the coordinator.");
    CHECK(page.lines[1].mark == StatusLine::Mark::kTrouble);
    CHECK(page.lines[1].text.find("Clock") != std::string::npos);
}
