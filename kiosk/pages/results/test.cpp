// A closed station and people who come to read how it went.
#include "tests/kiosk/flow_session.hpp"
#include "tests/kiosk/sample_result.hpp"
#include "tests/support/catch.hpp"

using namespace valurna;
using namespace valurna::kiosk;
using flow_tests::FlowSession;

namespace {

struct ClosedSession : FlowSession {
    ClosedSession() {
        give(PollsChanged{false});
        give(ResultKnown{result});
    }
    [[nodiscard]] AtResults at() const { return std::get<AtResults>(state.page); }
    std::shared_ptr<const election::ElectionResult> result = sample::result(election);
};

}  // namespace

TEST_CASE("A closed station rests on the result's first page once it is here, and not before") {
    FlowSession session;
    const auto result = sample::result(session.election);
    session.give(ResultKnown{result});
    CHECK(session.page() == "start");  // people are still voting
    session.give(PollsChanged{false});
    CHECK(session.page() == "results");
    session.give(PollsChanged{true});
    CHECK(session.page() == "start");

    FlowSession closed;
    closed.give(PollsChanged{false});
    CHECK(closed.page() == "start");
    closed.give(Begin{});
    CHECK(closed.page() == "start");  // nobody votes any more
    closed.give(ResultKnown{result});
    CHECK(closed.page() == "results");
    CHECK(closed.effects.empty());
}

TEST_CASE("A voter who is still there when the polls close keeps the page, and the next finds the result") {
    FlowSession session;
    session.seal();
    session.give(PollsChanged{false});
    session.give(ResultKnown{sample::result(session.election)});
    CHECK(session.page() == "seal");
    session.give(Cast{});
    session.give(CastStored{sample::kNumber});
    CHECK(session.page() == "thanks");
    session.give(Finish{});
    CHECK(session.page() == "results");
    CHECK(session.count<WipeSession>() == 1);
}

TEST_CASE("Somebody reads all pages in their order, opens why, and comes back to the very part") {
    ClosedSession session;
    const auto pages = result_pages(*session.result);
    REQUIRE(pages.size() == 9);  // of two contests, both with ties; then the turnout
    CHECK(pages.front().step == ResultStep::kWinners);
    CHECK(pages[3].step == ResultStep::kTies);
    CHECK(pages[4] == ResultPage{ResultStep::kWinners, 1});
    CHECK(pages.back().step == ResultStep::kTurnout);
    for (std::uint32_t page = 0; page + 1 < pages.size(); ++page) {
        CHECK(session.at().page == page);
        session.give(GoForward{});
    }
    CHECK(session.at().page == 8);
    session.give(GoForward{});  // there is no further page
    CHECK(session.count<Audit>() == 1);
    session.give(OpenProject{0});  // and no project on this one
    CHECK(session.count<Audit>() == 1);
    session.give(GoBack{});
    CHECK(session.at().page == 7);
    session.give(Finish{});
    CHECK(session.at() == AtResults{});
    session.give(GoBack{});
    CHECK(session.count<Audit>() == 1);

    session.give(GoForward{});
    session.give(NextPage{4});
    session.give(OpenProject{5});
    CHECK(session.page() == "why");
    CHECK(std::get<AtWhy>(session.state.page).project == 5);
    session.give(NextPage{2});
    session.give(PreviousPage{0});
    session.give(GoBack{});
    CHECK(session.at() == AtResults{1, 4});
    session.give(PreviousPage{0});
    CHECK(session.at() == AtResults{1, 0});
    session.give(PreviousPage{0});  // it is the first part already
    CHECK(session.count<Audit>() == 1);
    session.give(OpenProject{6});  // the area has six projects
    CHECK(session.count<Audit>() == 1);
    CHECK(session.page() == "results");
}

TEST_CASE("The next person finds the first page in the station's language, after a question and a wait") {
    ClosedSession session;
    session.give(ChooseLanguage{"ar"});
    session.give(ChooseTextSize{TextSize::kLargest});
    session.give(ToggleTheme{});
    session.give(GoForward{});
    session.give(OpenProject{2});
    session.wait(kIdleMs);
    CHECK(session.overlay() == "idle");
    session.give(StillHere{});
    CHECK(session.page() == "why");
    CHECK(next_wake_ms(session.state) == session.state.touched_ms + kIdleMs);
    session.wait(kIdleMs);
    session.wait(kIdleGraceMs);
    CHECK(session.at() == AtResults{});
    CHECK(session.state.settings == session.state.defaults);
    CHECK(session.effects.empty());  // nothing of anybody is here to be wiped
    CHECK_FALSE(next_wake_ms(session.state));

    // Whoever only changed the language on the first page is followed by the station's own as well.
    session.give(ChooseLanguage{"en"});
    session.wait(kIdleMs);
    CHECK(session.state.settings.language == "sv");
    CHECK(session.at() == AtResults{});
}

TEST_CASE("A corrected result takes whoever reads the old one to the new one's first page") {
    ClosedSession session;
    session.give(ChooseLanguage{"en"});
    session.give(GoForward{});
    session.give(OpenProject{1});
    session.give(ResultKnown{session.result});  // the same again changes nothing
    CHECK(session.page() == "why");
    const auto corrected = sample::result(session.election);
    session.give(ResultKnown{corrected});
    CHECK(session.at() == AtResults{});
    CHECK(session.state.result == corrected);
    CHECK(session.state.settings.language == "en");
}

TEST_CASE("No code is taken where the result is shown, and help and languages lie over it as elsewhere") {
    ClosedSession session;
    for (const Event& event : {Event{Begin{}}, Event{CodeText{flow_tests::kCode}}, Event{CodeSymbol{'K'}},
                               Event{Cast{}}, Event{Leave{}}}) {
        session.give(event);
        CHECK(session.count<Audit>() == 1);
        CHECK(session.effects.size() == 1);
        CHECK(session.page() == "results");
    }
    session.give(OpenHelp{});
    CHECK(session.overlay() == "help");
    session.give(CloseOverlay{});
    session.give(OpenLanguages{});
    session.give(ChooseLanguage{"ar"});
    CHECK(session.overlay().empty());
    CHECK(session.state.settings.language == "ar");
    CHECK(session.page() == "results");
}
