// What staff check before the polls open.
#include "tests/kiosk/any_session.hpp"
#include "tests/support/catch.hpp"

using namespace valurna;
using namespace valurna::kiosk;
using valurna::kiosk::flow_tests::AnySession;

namespace {

using Mark = StatusLine::Mark;

void open_list(AnySession& session, StaffRole role = StaffRole::kReceiver) {
    session.give({StaffUnlocked{role}, ChooseDeed{StaffDeed::kPause}, StaffDone{StaffDeed::kPause},
                  ChooseDeed{StaffDeed::kCheckStation}, StaffDone{StaffDeed::kCheckStation}});
    REQUIRE(session.place() == "staff-ready");
}

Mark mark_of(AnySession& session, const std::string& id) {
    for (const auto& tile : session.page<ReadinessPage>().tiles) {
        if (tile.id == id) return tile.mark;
    }
    FAIL("no tile " << id);
    return Mark::kPlain;
}

}  // namespace

TEST_CASE("Whoever stands on the staff's side may check the station, and finds each thing with its mend") {
    AnySession session;
    open_list(session);
    CHECK(session.count<CheckStation>() == 1);
    CHECK_FALSE(session.page<ReadinessPage>().looking.empty());
    session.give(StationChecked{sample::check()});
    for (const auto* id : {"storage", "second-place", "clock", "memory"}) {
        INFO(id);
        CHECK(mark_of(session, id) == Mark::kWell);
    }
    auto bad = sample::check();
    bad.network = bad.memory_locked = false;
    bad.second = StationCheck::SecondPlace::kMissing;
    bad.clock = StationCheck::Clock::kWrong;
    session.give(StationChecked{bad});
    for (const auto* id : {"second-place", "clock", "memory"}) {
        INFO(id);
        CHECK(mark_of(session, id) == Mark::kTrouble);
    }
    CHECK(mark_of(session, "network") == Mark::kPlain);  // a station may have no network
    for (const auto kind : kCheckKinds) {
        if (kind == CheckKind::kTouch) continue;
        session.give(OpenCheck{kind});
        const auto page = session.page<CheckPage>();
        CHECK_FALSE(page.verdict.text.empty());
        if (page.verdict.mark == Mark::kTrouble) CHECK_FALSE(page.mend.empty());
        session.give(GoBack{});
        REQUIRE(session.place() == "staff-ready");
    }
}

TEST_CASE("The fingerprints of key, package and program are shown to be compared") {
    AnySession session;
    open_list(session, StaffRole::kController);
    session.give({StationChecked{sample::check()}, OpenCheck{CheckKind::kSoftware}});
    const auto page = session.page<CheckPage>();
    REQUIRE(page.fingerprints.size() == 3);
    CHECK(page.fingerprints[0].name == "Election key");
    CHECK(page.fingerprints[0].groups == sample::check().election_key);
    CHECK(page.fingerprints[1].groups == sample::check().package);
    CHECK(page.fingerprints[2].groups == sample::check().program);
}

TEST_CASE("What people try is true only when they say so, and is kept until the program ends") {
    AnySession session;
    open_list(session);
    session.give({StationChecked{sample::check()}, OpenCheck{CheckKind::kSound}});
    session.give(SayWhether{true});  // nothing was played
    CHECK(session.station().trials.sound == Trial::kNotYet);
    session.give(TryOut{});
    CHECK(session.count<PlaySound>() == 1);
    session.give(TryOut{});
    CHECK(session.count<PlaySound>() == 0);  // once at a time
    session.give(GoBack{});
    CHECK(session.place() == "staff-check");
    session.give({TriedOut{true}, SayWhether{true}, GoBack{}});
    CHECK(mark_of(session, "sound") == Mark::kWell);
    session.give({OpenCheck{CheckKind::kSound}, TryOut{}, TriedOut{false}});
    CHECK(session.station().trials.sound == Trial::kFails);  // no loudspeaker
    session.give({GoBack{}, OpenCheck{CheckKind::kTestVote}, TryOut{}});
    CHECK(session.count<CastTestVote>() == 1);
    session.give({TriedOut{true}, GoBack{}, GoBack{}, LockStaff{}});
    CHECK(session.place() == "start");
    CHECK(session.station().trials.vote == Trial::kWorks);
}

TEST_CASE("The reader is tried with any square, a staff card or a slip, and nothing else comes of that") {
    AnySession session;
    open_list(session);
    session.give({StationChecked{sample::check()}, OpenCheck{CheckKind::kScanner}, SayWhether{false}});
    CHECK(session.station().trials.scanner == Trial::kFails);
    for (const auto& line :
         {std::string(election::kTestSquare), flow_tests::kStaffCard, std::string("K7QF2MHT9WXA")}) {
        session.give(CodeText{line});
        CHECK(session.effects.empty());
        CHECK(session.place() == "staff-check");
        CHECK(session.station().trials.scanner == Trial::kWorks);
    }
    // Elsewhere a card is a card.
    session.give({GoBack{}, CodeText{flow_tests::kStaffCard}});
    CHECK(session.count<CheckStaffCard>() == 1);
}

TEST_CASE("The panel is good when all five targets answered, and not when somebody gave up") {
    AnySession session;
    open_list(session);
    session.give({StationChecked{sample::check()}, OpenCheck{CheckKind::kTouch}, TouchTarget{0},
                  TouchTarget{0}, TouchTarget{4}});
    CHECK(session.place() == "staff-touch");
    session.give(GoBack{});
    CHECK(mark_of(session, "touch") == Mark::kTrouble);
    session.give(OpenCheck{CheckKind::kTouch});
    for (std::uint32_t target = 0; target < kTouchTargets; ++target)
        session.give(TouchTarget{target});
    CHECK(session.place() == "staff-ready");
    CHECK(mark_of(session, "touch") == Mark::kWell);
    session.give({OpenCheck{CheckKind::kTouch}, TouchTarget{77}});
    CHECK(session.count<Audit>() == 1);
}

TEST_CASE("A station that cannot store a note is looked at all the same") {
    AnySession session;
    session.give({StaffUnlocked{StaffRole::kReceiver}, ChooseDeed{StaffDeed::kPause},
                  StaffDone{StaffDeed::kPause}, ChooseDeed{StaffDeed::kCheckStation},
                  StaffNotDone{StaffDeed::kCheckStation, true}, StationStopped{"storage"}});
    REQUIRE(session.place() == "staff-ready");
    session.give(StationChecked{sample::check()});
    CHECK(mark_of(session, "storage") == Mark::kTrouble);
}
