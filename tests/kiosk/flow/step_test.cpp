// What a voter does on the ballot and what the station answers.
#include <algorithm>
#include <functional>
#include <map>

#include "tests/kiosk/flow_session.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/choices.hpp"

using namespace valurna;
using namespace valurna::kiosk;
using valurna::kiosk::flow_tests::FlowSession;
using valurna::kiosk::flow_tests::kCode;

TEST_CASE("A voter goes from start to thanks, and the ballot is exactly what was chosen") {
    FlowSession session;
    session.give(Begin{});
    REQUIRE(session.page() == "code");
    session.type(kCode);
    REQUIRE(session.count<ProofreadCode>() == 1);
    session.give(CodeSubmit{});
    REQUIRE(std::get<CheckCode>(session.effects.at(0)).code == kCode);
    session.give(AdmittedVoter{"both", 99});
    REQUIRE(session.page() == "ballot");
    session.give(ToggleProject{3});
    session.give(ToggleProject{0});
    session.give(GoForward{});
    REQUIRE(session.page() == "ballot");
    REQUIRE(std::get<AtBallot>(session.state.page).contest == 1);
    session.give(GoForward{});
    REQUIRE(session.page() == "review");
    session.give(DeclareBlank{1});
    session.give(GoForward{});
    REQUIRE(session.page() == "seal");
    const auto ballot = std::get<SealBallot>(session.effects.at(0)).ballot;
    CHECK(ballot.style == "both");
    REQUIRE(ballot.contests.size() == 2);
    CHECK(ballot.contests[0] == tests::knapsack("area", {0, 3}));
    CHECK(ballot.contests[1] == tests::approving("city", {}));
    session.give(Sealed{sample::kNumber});
    session.give(Cast{});
    REQUIRE(session.count<CastBallot>() == 1);
    session.give(CastStored{sample::kNumber});
    REQUIRE(session.page() == "thanks");
    CHECK(session.count<WipeSession>() == 1);
    CHECK_FALSE(session.state.session.has_value());
    session.give(Finish{});
    CHECK(session.page() == "start");
    CHECK(session.count<WipeSession>() == 1);
}

TEST_CASE("A held key runs to the last page and never hands in") {
    FlowSession session;
    session.admit();
    session.give(ToggleProject{0});
    for (int i = 0; i < 50; ++i) {
        session.give(GoForward{});
        if (session.count<SealBallot>() == 1) session.give(Sealed{sample::kNumber});
        CHECK(session.count<CastBallot>() == 0);
    }
    CHECK(session.page() == "seal");
}

TEST_CASE("Every way out of a ballot wipes once and leaves nothing for the next voter") {
    struct Way {
        const char* name;
        std::function<void(FlowSession&)> go;
    };
    const std::vector<Way> ways{
        {"leaving", [](FlowSession& b) { b.give(Leave{}), b.give(ConfirmLeave{}); }},
        {"idling", [](FlowSession& b) { b.wait(45'000), b.wait(30'000); }},
        {"the station stopping", [](FlowSession& b) { b.give(StationStopped{"storage"}); }},
    };
    struct Place {
        const char* name;
        std::function<void(FlowSession&)> go;
    };
    const std::vector<Place> places{
        {"ballot", [](FlowSession& b) { b.admit(), b.give(ToggleProject{2}); }},
        {"details", [](FlowSession& b) { b.admit(), b.give(ToggleProject{2}), b.give(OpenProject{1}); }},
        {"review", [](FlowSession& b) { b.choose_and_review(); }},
        {"sealed", [](FlowSession& b) { b.seal(); }},
        {"seal failed",
         [](FlowSession& b) { b.choose_and_review(), b.give(GoForward{}), b.give(SealFailed{}); }},
        {"cast failed", [](FlowSession& b) { b.seal(), b.give(Cast{}), b.give(CastFailed{}); }},
        {"tested",
         [](FlowSession& b) {
             b.seal(), b.give(TestMachine{}), b.give(ConfirmTest{}), b.give(SpoilStored{sample::kNumber});
         }},
    };
    for (const auto& place : places) {
        for (const auto& way : ways) {
            DYNAMIC_SECTION(place.name << " by " << way.name) {
                FlowSession session;
                session.give(ChooseLanguage{"ar"});
                place.go(session);
                session.give(ToggleTheme{});
                session.give(ChooseTextSize{TextSize::kLargest});
                REQUIRE(session.state.session.has_value());
                way.go(session);
                CHECK(session.count<WipeSession>() == 1);
                CHECK_FALSE(session.state.session.has_value());
                CHECK(session.state.settings == session.state.defaults);
                CHECK((session.page() == "start" || session.page() == "stopped"));
                CHECK(session.overlay().empty());
                session.wait(600'000);
                CHECK(session.effects.empty());
            }
        }
    }
}

TEST_CASE("The idle warning comes after 45 s, gives 30 s, and one touch answers it") {
    FlowSession session;
    session.admit();
    session.wait(44'999);
    CHECK(session.overlay().empty());
    session.wait(1);
    REQUIRE(session.overlay() == "idle");
    session.wait(29'999);
    REQUIRE(session.overlay() == "idle");
    SECTION("the button") {
        session.give(StillHere{});
    }
    SECTION("any other touch, which does nothing else") {
        session.give(ToggleProject{0});
    }
    CHECK(session.overlay().empty());
    CHECK(session.page() == "ballot");
    CHECK(listed(session.state.session->contests[0]).empty());
    session.wait(44'999);
    CHECK(session.overlay().empty());
    session.wait(1);
    CHECK(session.overlay() == "idle");
}

TEST_CASE("Closing the polls sends nobody away in the middle and lets nobody begin") {
    FlowSession session;
    SECTION("at the code") {
        session.give(Begin{});
        session.type("K7");
        session.give(PollsChanged{false});
        CHECK(session.page() == "start");
        CHECK(session.count<WipeSession>() == 1);
    }
    SECTION("in the middle of a ballot") {
        session.seal();
        session.give(PollsChanged{false});
        CHECK(session.page() == "seal");
        session.give(Cast{});
        session.give(CastStored{sample::kNumber});
        session.give(Finish{});
    }
    SECTION("told by a refused code") {
        session.give(Begin{});
        session.submit(kCode);
        session.give(CodeRefused{CodeRefusal::kClosed});
    }
    CHECK(session.page() == "start");
    session.give(Begin{});
    CHECK(session.page() == "start");
    session.give(CodeText{kCode});
    CHECK(session.page() == "start");
    session.give(PollsChanged{true});
    session.give(Begin{});
    CHECK(session.page() == "code");
}

TEST_CASE("A stopped station takes no touch until staff have acted") {
    FlowSession session;
    session.give(StationStopped{"storage"});
    for (const Event& event :
         std::vector<Event>{Begin{}, CodeText{kCode}, GoForward{}, Cast{}, Finish{}, GoBack{}}) {
        session.give(event);
        CHECK(session.page() == "stopped");
        CHECK(session.count<Audit>() == 1);
    }
    session.give(StationReady{});
    CHECK(session.page() == "start");
}

TEST_CASE("Language and text size chosen on start go back when the person walks away") {
    FlowSession session;
    session.give(ChooseLanguage{"ar"});
    session.give(ChooseLanguage{"xx"});
    CHECK(session.count<Audit>() == 1);
    CHECK(session.state.settings.language == "ar");
    session.wait(45'000);
    CHECK(session.state.settings.language == "sv");
    CHECK(session.count<WipeSession>() == 0);
}

TEST_CASE("The station sleeps while nothing is going on and wakes in time for every change") {
    FlowSession session;
    CHECK_FALSE(next_wake_ms(session.state).has_value());
    session.admit();
    CHECK(next_wake_ms(session.state) == session.state.now_ms + 45'000);
    session.wait(45'000);
    CHECK(next_wake_ms(session.state) == session.state.now_ms + 1'000);
    session.wait(300);
    CHECK(next_wake_ms(session.state) == session.state.now_ms + 700);
    session.wait(29'700);
    CHECK(session.page() == "start");
    CHECK_FALSE(next_wake_ms(session.state).has_value());
}
