// A stick at the staff's side: what is offered, what is done, and when it may be taken out.
#include <set>

#include "tests/kiosk/any_session.hpp"
#include "tests/support/catch.hpp"

using namespace valurna;
using namespace valurna::kiosk;
using valurna::kiosk::flow_tests::AnySession;

namespace {

struct AtTheStick : AnySession {
    explicit AtTheStick(StaffRole role = StaffRole::kCoordinator) {
        give({StaffUnlocked{role}, ChooseDeed{StaffDeed::kExportStick}});
    }
    std::vector<std::string> deeds() {
        std::vector<std::string> ids;
        for (const auto& deed : page<StickPage>().deeds)
            ids.push_back(deed.id);
        return ids;
    }
    std::vector<std::string> lines() {
        std::vector<std::string> texts;
        for (const auto& line : page<StickPage>().lines)
            texts.push_back(line.text);
        return texts;
    }
};

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE(
    "The page looks what is put in, again and again, and offers what can be done with that and nothing else") {
    AtTheStick at;
    REQUIRE(at.place() == "staff-stick");
    CHECK(at.count<LookAtStick>() == 1);
    CHECK(at.deeds().empty());  // not known yet
    at.give(StickLooked{StickIn::kNone});
    CHECK(at.page<StickPage>().headline == "Put a USB stick in.");
    CHECK(at.deeds().empty());
    at.give(ChooseDeed{StaffDeed::kExportStick});
    CHECK(at.count<DoForStaff>() == 0);
    at.wait(2'000);
    CHECK(at.count<LookAtStick>() == 1);
    at.give(StickLooked{StickIn::kOne});
    CHECK(at.deeds() == Words{"export", "import", "keep"});
    at.give(StickLooked{StickIn::kSeveral});
    CHECK(at.page<StickPage>().headline == "There are several sticks in this station. Take out all but one.");
    CHECK(at.deeds().empty());
    at.give(StickLooked{StickIn::kLocked});
    CHECK(at.deeds() == Words{"import"});
    at.give(ChooseDeed{StaffDeed::kExportStick});
    CHECK(at.count<DoForStaff>() == 0);
    at.give(GoBack{});
    CHECK(at.place() == "staff");
}

TEST_CASE(
    "While a stick is written nothing locks and nothing else begins; only then is it said that it may be pulled out") {
    AtTheStick at;
    at.give({StickLooked{StickIn::kOne}, ChooseDeed{StaffDeed::kExportStick}});
    REQUIRE(at.count<DoForStaff>() == 1);
    CHECK(std::get<DoForStaff>(at.effects[0]).role == StaffRole::kCoordinator);
    at.give(StickMoved{3, 12});
    CHECK(at.page<StickPage>().moved->words == "3 of 12");
    CHECK(at.page<StickPage>().explanation == "Leave the stick in.");
    at.give(ChooseDeed{StaffDeed::kImportStick});
    CHECK(at.count<DoForStaff>() == 0);
    at.give({GoBack{}, LockStaff{}});
    at.wait(600'000);
    REQUIRE(at.place() == "staff-stick");
    at.give(StickEnded{StaffDeed::kExportStick, StickTrouble::kNone, 31});
    CHECK(at.lines() ==
          Words{"31 votes of this station are on the stick.", "You can pull the stick out now."});
    at.give(StickLooked{StickIn::kNone});  // it was
    CHECK(at.lines().size() == 2);
    at.give(GoBack{});
    CHECK(at.place() == "staff");
}

TEST_CASE("Each trouble with a stick is one line, and the same touch does it again") {
    AtTheStick at;
    std::set<std::string> said;
    for (int i = 1; i <= static_cast<int>(StickTrouble::kOther); ++i) {
        at.give({StickLooked{StickIn::kOne}, ChooseDeed{StaffDeed::kExportStick}});
        REQUIRE(at.count<DoForStaff>() == 1);
        at.give(StickEnded{StaffDeed::kExportStick, static_cast<StickTrouble>(i)});
        REQUIRE(at.lines().size() == 1);
        CHECK(at.page<StickPage>().lines[0].mark == StatusLine::Mark::kTrouble);
        CHECK(at.lines()[0].find("pull") == std::string::npos);
        said.insert(at.lines()[0]);
    }
    CHECK(said.size() ==
          static_cast<std::size_t>(StickTrouble::kOther) - 1);  // taken out before, or meanwhile
}

TEST_CASE("What the office sent is told piece by piece, and what was refused is not passed over") {
    AtTheStick at;
    at.give({StickLooked{StickIn::kOne}, ChooseDeed{StaffDeed::kImportStick}});
    at.give(StickEnded{
        StaffDeed::kImportStick, StickTrouble::kNone, 0, {StickPiece::kReceipt, StickPiece::kVoids}, true});
    CHECK(at.lines().size() == 4);
    CHECK(at.page<StickPage>().lines[2].mark == StatusLine::Mark::kTrouble);
    at.give({GoBack{}, ChooseDeed{StaffDeed::kImportStick}, StickLooked{StickIn::kOne},
             ChooseDeed{StaffDeed::kImportStick}, StickEnded{StaffDeed::kImportStick}});
    CHECK(at.lines() ==
          Words{"There is nothing new for this station on the stick.", "You can pull the stick out now."});
}

TEST_CASE(
    "A stick is for organiser, coordinator and administrator, also at a station that has stopped or closed") {
    for (const auto role : {StaffRole::kReceiver, StaffRole::kController}) {
        AtTheStick at(role);
        CHECK(at.place() == "staff");
    }
    AtTheStick stopped(StaffRole::kOrganiser);
    stopped.give(
        {StationStopped{"storage"}, StickLooked{StickIn::kOne}, ChooseDeed{StaffDeed::kExportStick}});
    CHECK(stopped.count<DoForStaff>() == 1);
    AtTheStick closed(StaffRole::kAdministrator);
    closed.give({PollsChanged{false}, StickLooked{StickIn::kOne}, ChooseDeed{StaffDeed::kExportStick}});
    CHECK(closed.count<DoForStaff>() == 1);
}
