// Letting somebody in without a slip.
#include "tests/kiosk/any_session.hpp"
#include "tests/support/catch.hpp"

using namespace valurna;
using namespace valurna::kiosk;
using valurna::kiosk::flow_tests::AnySession;

TEST_CASE("One touch lets a voter in where there is one ballot style, and nothing of the staff is left") {
    AnySession session;
    session.election.styles.pop_back();
    auto look = sample::look();
    look.pools = {{"both", 2}};
    session.give({StationLooked{look}, StaffUnlocked{StaffRole::kReceiver}, ChooseLanguage{"ar"},
                  ChooseDeed{StaffDeed::kAdmit}});
    REQUIRE(session.count<DoForStaff>() == 1);
    CHECK(std::get<DoForStaff>(session.effects[0]).style == "both");
    session.give(AdmittedVoter{"both", 7});
    REQUIRE(session.place() == "ballot");
    CHECK(session.voter().settings.language == "en");
}

TEST_CASE(
    "Where there are several ballot styles each has its button, with how many are left, and those without are not shown") {
    AnySession session;
    session.give({StaffUnlocked{StaffRole::kReceiver}, ChooseDeed{StaffDeed::kAdmit}});
    const auto page = session.page<StaffAdmitPage>();
    REQUIRE(page.styles.size() == 2);
    CHECK(page.styles[0].button.label == "All");
    CHECK(page.styles[0].left == "12 left");
    session.give(ChooseStyle{"no such style"});
    CHECK(session.count<DoForStaff>() == 0);
    session.give(ChooseStyle{"area-only"});
    CHECK(session.count<DoForStaff>() == 1);
    session.give(CodeRefused{CodeRefusal::kPoolEmpty});
    CHECK(session.place() == "staff");
    auto look = sample::look();
    look.pools = {{"both", 0}, {"area-only", 0}};
    session.give({StationLooked{look}, ChooseDeed{StaffDeed::kAdmit}});
    CHECK(session.page<StaffAdmitPage>().styles.empty());
    CHECK(
        session.page<StaffAdmitPage>().explanation ==
        "This station has no votes for people without a slip. Give the voter a slip, or ask the coordinator for more votes.");
    session.give(GoBack{});
    CHECK(session.place() == "staff");
}
