// Testing the machine.
#include "tests/kiosk/flow_session.hpp"
#include "tests/kiosk/places.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/choices.hpp"

using namespace valurna;
using namespace valurna::kiosk;
using valurna::kiosk::flow_tests::FlowSession;
using valurna::kiosk::sample::kWords;

TEST_CASE("Testing the machine reveals a seal that is never cast, and the voter seals anew") {
    FlowSession session;
    session.seal();
    session.give(TestMachine{});
    session.give(ConfirmTest{});
    CHECK(session.count<SpoilBallot>() == 1);
    session.give(Cast{});
    CHECK(session.count<CastBallot>() == 0);
    session.give(SpoilStored{sample::kNumber});
    CHECK(session.page() == "tested");
    session.give(Cast{});
    CHECK(session.count<CastBallot>() == 0);
    session.give(ChooseAgain{});
    session.give(ToggleProject{1});
    session.give(GoForward{});
    session.give(GoForward{});
    REQUIRE(session.count<SealBallot>() == 1);
    const auto& sealed = std::get<SealBallot>(session.effects[0]).ballot;
    CHECK(tests::projects_of(sealed.contests[0].choice).chosen == std::vector<std::uint32_t>{1});
}

TEST_CASE("Nothing is opened before the voter has read that a test is public and is not the vote") {
    FlowSession session;
    session.seal();
    session.give(TestMachine{});
    CHECK(session.count<SpoilBallot>() == 0);
    Messages messages(kWords);
    const auto told = [&] {
        return std::get<CastPage>(view(session.state, session.election, {}, messages).page);
    };
    CHECK(told().headline == "Det du testar blir offentligt. Det är inte din röst.");
    CHECK(told().explanation.find("bredvid numret på din lapp") != std::string::npos);
    CHECK(told().tracker == sample::kNumber.groups);  // what the machine is held to
    // Two touches in a row, or the hand-in's button, do not go past the question.
    session.give(TestMachine{});
    CHECK(session.count<SpoilBallot>() == 0);
    session.give(Cast{});
    CHECK(session.count<CastBallot>() == 0);
    session.give(GoBack{});
    CHECK(told().headline == "Din röst är låst, men inte inlämnad än.");
    session.give(ConfirmTest{});
    CHECK(session.count<SpoilBallot>() == 0);
    session.give(Cast{});
    CHECK(session.count<CastBallot>() == 1);
}

TEST_CASE(
    "After a test nothing is chosen any more, in no contest, so that the tested vote is not the cast one") {
    FlowSession session;
    session.admit("both");
    session.give(ToggleProject{0});
    session.give(GoForward{});
    session.give(ToggleProject{2});
    session.give(GoForward{});
    session.give(GoForward{});
    session.give(Sealed{sample::kNumber});
    session.give(TestMachine{});
    session.give(ConfirmTest{});
    session.give(SpoilStored{sample::kNumber});
    Messages messages(kWords);
    const auto tested = std::get<TestedPage>(view(session.state, session.election, {}, messages).page);
    CHECK(tested.chosen.size() == 2);  // what everybody can read is shown once more
    session.give(ChooseAgain{});
    CHECK(session.page() == "ballot");
    REQUIRE(session.state.session->contests.size() == 2);
    for (const auto& selection : session.state.session->contests) {
        CHECK(listed(selection).empty());
        CHECK_FALSE(blank(selection));
    }
    session.give(GoForward{});
    session.give(GoForward{});
    CHECK(session.page() == "review");
    session.give(GoForward{});
    CHECK(session.count<SealBallot>() == 0);  // an empty ballot is not sealed unasked
}
