// Opening and closing on a day for which that is not planned.
#include "tests/kiosk/any_session.hpp"
#include "tests/support/catch.hpp"

using namespace valurna;
using namespace valurna::kiosk;
using valurna::kiosk::flow_tests::AnySession;

TEST_CASE(
    "A day that is not planned takes a reason, which goes with the day and the count into what is written down") {
    AnySession session;
    session.give({StaffUnlocked{StaffRole::kOrganiser}, ChooseDeed{StaffDeed::kClose}, Figure{'3'},
                  Figure{'1'}, ConfirmNumber{}, ConfirmClosing{},
                  NotPlanned{StaffDeed::kClose, "2026-12-09"}});
    REQUIRE(session.place() == "staff-reason");
    CHECK(session.station().polls_open);
    const auto page = session.page<ReasonPage>();
    CHECK(page.explanation.find("9 December 2026") != std::string::npos);
    REQUIRE(page.reasons.size() == 3);
    CHECK(page.reasons[2].label == "Voting here was made longer");  // it is after the last day
    // The station speaks English here, and the vote's first language is published.
    const auto first = session.election.languages.front();
    Messages messages(sample::kWords);
    CHECK(page.reasons[0].label == "Everybody here has voted");
    CHECK(page.reasons[0].event.get<ChooseReason>().reason ==
          messages.in(first).text("Everybody here has voted"));
    session.give(page.reasons[0].event);
    REQUIRE(session.count<DoForStaff>() == 1);
    const auto& asked = std::get<DoForStaff>(session.effects[0]);
    CHECK(asked.deed == StaffDeed::kClose);
    CHECK(asked.day == "2026-12-09");
    CHECK(asked.admitted == 31U);
    CHECK_FALSE(asked.reason.empty());
    session.give(page.reasons[1].event);
    CHECK(session.count<DoForStaff>() == 0);  // once
    session.give(StaffDone{StaffDeed::kClose});
    CHECK_FALSE(session.station().polls_open);
}

TEST_CASE(
    "Before the last day a place that closes earlier is a reason, and one that was made longer is none") {
    AnySession session;
    session.give({StaffUnlocked{StaffRole::kOrganiser}, ChooseDeed{StaffDeed::kClose}, SkipNumber{},
                  ConfirmClosing{}, NotPlanned{StaffDeed::kClose, "2026-12-02"}});
    std::vector<std::string> labels;
    for (const auto& one : session.page<ReasonPage>().reasons)
        labels.push_back(one.label);
    CHECK(labels == std::vector<std::string>{"Everybody here has voted", "This place closes earlier",
                                             "This station is out of order"});
}

TEST_CASE("Whoever turns back at the reasons has opened nothing") {
    AnySession session;
    session.state = start_state(session.election, {"en", TextSize::kDefault, Theme::kDay}, false);
    session.give({Tick{1'000}, StationLooked{sample::look(0, 0)}, StaffUnlocked{StaffRole::kOrganiser},
                  ChooseDeed{StaffDeed::kOpen}, StationChecked{}, ConfirmOpening{},
                  NotPlanned{StaffDeed::kOpen, "2026-12-09"}});
    REQUIRE(session.place() == "staff-reason");
    CHECK(session.page<ReasonPage>().otherwise ==
          "Is the date wrong, or is it another reason? Call the coordinator.");
    session.give(GoBack{});
    CHECK(session.place() == "staff");
    CHECK_FALSE(session.station().polls_open);
}
