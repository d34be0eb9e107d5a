// A staff card typed by hand.
#include "tests/kiosk/any_session.hpp"
#include "tests/support/catch.hpp"

using namespace valurna;
using namespace valurna::kiosk;
using valurna::kiosk::flow_tests::AnySession;

namespace {

const std::string kSymbols = "7QF2MHT9WXA30BDRT5ZEH1VK";
using Groups = std::vector<std::string>;

void type(AnySession& session, const std::string& text) {
    for (const char symbol : text)
        session.give(CodeSymbol{symbol});
}

}  // namespace

TEST_CASE(
    "A staff card is typed with what stands before its symbols or without, in small letters, with spaces") {
    for (const std::string start :
         {"", "VALURNA-STAFF-", "valurna staff ", "VALURNASTAFF", "va1urna-staff"}) {
        INFO(start);
        AnySession session;
        session.give({OpenStaff{}, TypeCard{}});
        REQUIRE(session.place() == "staff-card");
        type(session, start + "7qf2 mht9-wxa3 obdr t5ze");
        CHECK(session.page<StaffCardPage>().groups == Groups{"7QF2", "MHT9", "WXA3", "0BDR", "T5ZE", ""});
        CHECK_FALSE(session.page<StaffCardPage>().forward.enabled);
        session.give(CodeSubmit{});
        CHECK(session.count<CheckStaffCard>() == 0);
        type(session, "hlvk");
        CHECK(session.count<CheckStaffCard>() == 0);  // the key that goes on is pressed first
        session.give(CodeSubmit{});
        REQUIRE(session.count<CheckStaffCard>() == 1);
        CHECK(std::get<CheckStaffCard>(session.effects[0]).line == kSymbols);
        session.give(StaffUnlocked{StaffRole::kOrganiser, true});
        CHECK(session.place() == "staff");
    }
}

TEST_CASE("A typed staff card that is none says what is wrong, and is mended or typed anew") {
    AnySession session;
    session.give({OpenStaff{}, TypeCard{}});
    type(session, "U!");
    CHECK(session.page<StaffCardPage>().groups == Groups(6));
    type(session, kSymbols);
    session.give({CodeSubmit{}, GoBack{}, CodeErase{}, CodeSymbol{'K'}});
    CHECK(session.page<StaffCardPage>().groups[0] == "7QF2");  // until it is answered
    session.give(StaffRefused{.misread = true});
    CHECK(session.page<StaffCardPage>().error ==
          "The characters are not quite right. Compare them with the staff card.");
    session.give({CodeErase{}, CodeSymbol{'J'}, CodeSubmit{}, StaffRefused{}});
    CHECK(session.page<StaffCardPage>().error == "This staff card does not belong to this vote.");
    type(session, "K");
    CHECK(session.page<StaffCardPage>().groups == Groups{"K", "", "", "", "", ""});
    CHECK(session.page<StaffCardPage>().error.empty());
    session.give(GoBack{});
    CHECK(session.place() == "staff-pin");
}

TEST_CASE("Where the machine could not look at a typed staff card, it is asked again without typing") {
    AnySession session;
    session.give({OpenStaff{}, TypeCard{}});
    type(session, kSymbols);
    session.give({CodeSubmit{}, StaffRefused{.failed = true}});
    CHECK_FALSE(session.page<StaffCardPage>().error.empty());
    CHECK(session.page<StaffCardPage>().forward.enabled);
    session.give(CodeSubmit{});
    CHECK(session.count<CheckStaffCard>() == 1);  // once more
    CHECK(session.page<StaffCardPage>().error.empty());
}

TEST_CASE(
    "Whoever types a staff card at a keyboard where a PIN is asked for comes to its page; no PIN is tried") {
    AnySession session;
    session.give({OpenStaff{}, Figure{'V'}});
    REQUIRE(session.place() == "staff-card");
    type(session, "ALURNA-STAFF-" + kSymbols);
    session.give(CodeSubmit{});
    CHECK(session.count<CheckStaffCard>() == 1);
    // One that begins with figures was taken for a PIN, and is begun again: no figure of a PIN is ever shown.
    AnySession other;
    other.give(OpenStaff{});
    other.pin("480");
    other.give(Figure{'K'});
    REQUIRE(other.place() == "staff-card");
    CHECK(other.page<StaffCardPage>().groups == Groups(6));
    CHECK(other.page<StaffCardPage>().error ==
          "A PIN has figures alone. For the staff card, begin with its first character.");
    CHECK(other.count<CheckStaffPin>() == 0);
}

TEST_CASE("While PINs must wait a staff card can be typed, and the wait still stands behind it") {
    AnySession session;
    session.give(OpenStaff{});
    session.pin("480317");
    session.give({StaffRefused{300}, TypeCard{}});
    REQUIRE(session.place() == "staff-card");
    session.give(GoBack{});
    CHECK(session.page<StaffPinPage>().error.find("Too many wrong PINs") == 0);
    session.give(TypeCard{});
    session.wait(45'000);
    CHECK(session.place() == "start");
}

TEST_CASE("At the page for a staff card a voter's slip still begins, and what was read in part says so") {
    AnySession session;
    session.give({OpenStaff{}, TypeCard{}, CodeText{"K7QF2MHT9WXA"}});
    CHECK(session.place() == "code");
    AnySession other;
    other.give({OpenStaff{}, TypeCard{}, CodeText{"7310865004703"}});
    CHECK_FALSE(other.page<StaffCardPage>().error.empty());
    other.give(CodeText{"7QF2-MHT9-WXA3-0BDR-T5ZE-H1VK"});
    CHECK(other.count<CheckStaffCard>() == 1);
    AnySession scanned;
    scanned.give({CodeText{"VALURNA-STAFF-7QF2"}, StaffRefused{.misread = true}});
    CHECK(scanned.page<StaffPinPage>().error ==
          "The staff card was not read whole. Hold it in front of the reader once more, or type it.");
}
