// How all stations stand, and the way from there to an empty station.
#include "tests/kiosk/any_session.hpp"
#include "tests/support/catch.hpp"

using namespace valurna;
using namespace valurna::kiosk;
using valurna::kiosk::flow_tests::AnySession;

namespace {

StationLook told(bool may_be_emptied) {
    auto look = sample::look(31, 31);
    auto all = std::make_shared<Reconciled>();
    all->codes = {100, 71, 4};
    all->day = "2026-12-01";
    all->time = "18:20";
    all->stations.push_back({"Angered", false, false, 40, 41, {}, {}});
    all->stations.push_back({"Bergsjön", true, false, 31, 31, Reconciled::Codes{40, 31, 2}, {}});
    all->stations.push_back({"Kviberg", false, true, 0, {}, {}, {}});
    all->stations.push_back(
        {"Torget", false, false, 0, {}, {}, {MissingWhy::kNotClosed, MissingWhy::kUnfinished}});
    look.reconciled = std::move(all);
    look.may_be_emptied = may_be_emptied;
    return look;
}

struct AllStations : AnySession {
    explicit AllStations(StaffRole role = StaffRole::kCoordinator, bool may_be_emptied = true) {
        give({PollsChanged{false}, StaffUnlocked{role}, StationLooked{told(may_be_emptied)},
              ChooseDeed{StaffDeed::kDayEnd}, ShowReconciliation{}});
    }
};

}  // namespace

TEST_CASE("Each station is told with a mark and in words, those that lack something first") {
    AllStations session;
    REQUIRE(session.place() == "staff-reconciliation");
    std::vector<std::string> lines;
    std::vector<StatusLine::Mark> marks;
    for (const auto& line : session.page<ReconciliationPage>().lines) {
        lines.push_back(line.text);
        marks.push_back(line.mark);
    }
    CHECK(
        lines ==
        std::vector<std::string>{
            "1 of 4 stations lacks something\nAs the server said it on 1 December 2026 at 18:20",
            "Codes, those for voters without a slip too: 100 in all = 71 used + 4 void + 25 left",
            "Torget\nMissing · It is not closed, or its closing has not come. · By its code more is to come from it. "
            "Send the rest, or bring it on a stick.",
            "Angered\nAll is here: 40 votes\n41 people counted by hand: not as many as the votes",
            "Bergsjön\nAll is here: 31 votes", "Kviberg\nWas never used, the office says"});
    using Mark = StatusLine::Mark;
    CHECK(marks == std::vector<Mark>{Mark::kTrouble, Mark::kPlain, Mark::kTrouble, Mark::kPlain, Mark::kWell,
                                     Mark::kWell});
    session.give(GoBack{});
    REQUIRE(session.place() == "staff-day-end");
    CHECK(session.page<DayEndPage>().lines[2].text ==
          "Slips of this place: 40 in all = 31 used + 2 void + 7 left");
}

TEST_CASE("Votes that came in twice are told: what the stations hold is more than the codes that were used") {
    AllStations session;
    auto look = told(true);
    auto all = std::make_shared<Reconciled>(*look.reconciled);
    all->stations[0].ballots = 42;
    look.reconciled = std::move(all);
    session.give(StationLooked{look});
    CHECK(
        session.page<ReconciliationPage>().lines[2].text ==
        "2 more votes have come than codes were used: codes voted twice, or their slips are void. They are not "
        "counted.");
}

TEST_CASE("Before the server has said anything there is no page of all stations") {
    AnySession session;
    session.give({PollsChanged{false}, StaffUnlocked{StaffRole::kCoordinator},
                  StationLooked{sample::look(31, 31)}, ChooseDeed{StaffDeed::kDayEnd}, ShowReconciliation{}});
    CHECK(session.place() == "staff-day-end");
    CHECK_FALSE(session.page<DayEndPage>().reconciliation.enabled);
}

TEST_CASE("A coordinator empties a station after two questions, and nobody else, and never too early") {
    AllStations session;
    REQUIRE(session.page<ReconciliationPage>().empty);
    session.give(ChooseDeed{StaffDeed::kEmpty});
    REQUIRE(session.place() == "staff-empty");
    CHECK_FALSE(session.page<EmptyingPage>().last);
    session.give(ConfirmEmptying{});
    CHECK(session.count<DoForStaff>() == 0);
    CHECK(session.page<EmptyingPage>().last);
    // Another station lacks something: that is said before this one goes.
    CHECK(session.page<EmptyingPage>().lines.back().text == "1 of 4 stations lacks something");
    session.give(GoBack{});
    CHECK(session.place() == "staff-reconciliation");
    session.give({ChooseDeed{StaffDeed::kEmpty}, ConfirmEmptying{}, ConfirmEmptying{}});
    REQUIRE(session.count<DoForStaff>() == 1);
    CHECK(std::get<DoForStaff>(session.effects[0]).deed == StaffDeed::kEmpty);
    session.give(ConfirmEmptying{});
    CHECK(session.count<DoForStaff>() == 0);  // once
    session.give({StaffDone{StaffDeed::kEmpty}, StationStopped{"emptied"}});
    const auto home = session.page<StaffHomePage>();
    REQUIRE(home.lines.size() == 1);
    CHECK(home.lines[0].text == "The station is empty and ready for its next vote. It can be switched off.");
    CHECK(home.deeds.empty());
    session.give(ChooseDeed{StaffDeed::kDayEnd});
    CHECK(session.place() == "staff");
    session.give(LockStaff{});
    CHECK(session.page<StoppedPage>().headline == "Voting here is over.");

    for (const auto role : {StaffRole::kOrganiser, StaffRole::kController}) {
        AllStations other(role);
        CHECK_FALSE(other.page<ReconciliationPage>().empty);
        other.give(ChooseDeed{StaffDeed::kEmpty});
        CHECK(other.place() == "staff-reconciliation");
    }
    AllStations early(StaffRole::kAdministrator, false);
    CHECK_FALSE(early.page<ReconciliationPage>().empty);
    early.give(ChooseDeed{StaffDeed::kEmpty});
    CHECK(early.place() == "staff-reconciliation");
}

TEST_CASE("Emptying that fails is told, and the station is as it was") {
    AllStations session;
    session.give({ChooseDeed{StaffDeed::kEmpty}, ConfirmEmptying{}, ConfirmEmptying{},
                  StaffNotDone{StaffDeed::kEmpty, false}});
    CHECK(session.page<StaffHomePage>().error == "That did not work. Nothing has changed.");
    session.give(ChooseDeed{StaffDeed::kDayEnd});
    CHECK(session.place() == "staff-day-end");
}
