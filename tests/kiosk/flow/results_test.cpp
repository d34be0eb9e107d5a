// A closed station and people who come to read how it went.
#include "tests/kiosk/flow/flow_booth.hpp"
#include "tests/kiosk/sample_result.hpp"
#include "tests/support/catch.hpp"

using namespace valurna;
using namespace valurna::kiosk;
using flow_tests::Booth;

namespace {

struct ClosedBooth : Booth {
    ClosedBooth() {
        give(PollsChanged{false});
        give(ResultKnown{result});
    }
    [[nodiscard]] AtResults at() const { return std::get<AtResults>(state.screen); }
    std::shared_ptr<const election::ElectionResult> result = sample::result(election);
};

}  // namespace

TEST_CASE("A closed station rests on the result's first page once it is here, and not before") {
    Booth booth;
    const auto result = sample::result(booth.election);
    booth.give(ResultKnown{result});
    CHECK(booth.screen() == "start");  // people are still voting
    booth.give(PollsChanged{false});
    CHECK(booth.screen() == "results");
    booth.give(PollsChanged{true});
    CHECK(booth.screen() == "start");

    Booth closed;
    closed.give(PollsChanged{false});
    CHECK(closed.screen() == "start");
    closed.give(Begin{});
    CHECK(closed.screen() == "start");  // nobody votes any more
    closed.give(ResultKnown{result});
    CHECK(closed.screen() == "results");
    CHECK(closed.effects.empty());
}

TEST_CASE("A voter who is still there when the polls close keeps the page, and the next finds the result") {
    Booth booth;
    booth.seal();
    booth.give(PollsChanged{false});
    booth.give(ResultKnown{sample::result(booth.election)});
    CHECK(booth.screen() == "seal");
    booth.give(Cast{});
    booth.give(CastStored{"9HBT4WQ2MK7D"});
    CHECK(booth.screen() == "thanks");
    booth.give(Finish{});
    CHECK(booth.screen() == "results");
    CHECK(booth.count<WipeSession>() == 1);
}

TEST_CASE("Somebody reads all pages in their order, opens why, and comes back to the very part") {
    ClosedBooth booth;
    const auto pages = result_pages(*booth.result);
    REQUIRE(pages.size() == 9);  // of two contests, both with ties; then the turnout
    CHECK(pages.front().step == ResultStep::kWinners);
    CHECK(pages[3].step == ResultStep::kTies);
    CHECK(pages[4] == ResultPage{ResultStep::kWinners, 1});
    CHECK(pages.back().step == ResultStep::kTurnout);
    for (std::uint32_t page = 0; page + 1 < pages.size(); ++page) {
        CHECK(booth.at().page == page);
        booth.give(GoForward{});
    }
    CHECK(booth.at().page == 8);
    booth.give(GoForward{});  // there is no further page
    CHECK(booth.count<Audit>() == 1);
    booth.give(OpenProject{0});  // and no project on this one
    CHECK(booth.count<Audit>() == 1);
    booth.give(GoBack{});
    CHECK(booth.at().page == 7);
    booth.give(Finish{});
    CHECK(booth.at() == AtResults{});
    booth.give(GoBack{});
    CHECK(booth.count<Audit>() == 1);

    booth.give(GoForward{});
    booth.give(NextPage{4});
    booth.give(OpenProject{5});
    CHECK(booth.screen() == "why");
    CHECK(std::get<AtWhy>(booth.state.screen).project == 5);
    booth.give(NextPage{2});
    booth.give(PreviousPage{0});
    booth.give(GoBack{});
    CHECK(booth.at() == AtResults{1, 4});
    booth.give(PreviousPage{0});
    CHECK(booth.at() == AtResults{1, 0});
    booth.give(PreviousPage{0});  // it is the first part already
    CHECK(booth.count<Audit>() == 1);
    booth.give(OpenProject{6});  // the area has six projects
    CHECK(booth.count<Audit>() == 1);
    CHECK(booth.screen() == "results");
}

TEST_CASE("The next person finds the first page in the station's language, after a question and a wait") {
    ClosedBooth booth;
    booth.give(ChooseLanguage{"ar"});
    booth.give(ChooseTextSize{TextSize::kLargest});
    booth.give(ToggleTheme{});
    booth.give(GoForward{});
    booth.give(OpenProject{2});
    booth.wait(kIdleMs);
    CHECK(booth.over() == "idle");
    booth.give(StillHere{});
    CHECK(booth.screen() == "why");
    CHECK(next_wake_ms(booth.state) == booth.state.touched_ms + kIdleMs);
    booth.wait(kIdleMs);
    booth.wait(kIdleAnswerMs);
    CHECK(booth.at() == AtResults{});
    CHECK(booth.state.settings == booth.state.defaults);
    CHECK(booth.effects.empty());  // nothing of anybody is here to be wiped
    CHECK_FALSE(next_wake_ms(booth.state));

    // Whoever only changed the language on the first page is followed by the station's own as well.
    booth.give(ChooseLanguage{"en"});
    booth.wait(kIdleMs);
    CHECK(booth.state.settings.language == "sv");
    CHECK(booth.at() == AtResults{});
}

TEST_CASE("A corrected result takes whoever reads the old one to the new one's first page") {
    ClosedBooth booth;
    booth.give(ChooseLanguage{"en"});
    booth.give(GoForward{});
    booth.give(OpenProject{1});
    booth.give(ResultKnown{booth.result});  // the same again changes nothing
    CHECK(booth.screen() == "why");
    const auto corrected = sample::result(booth.election);
    booth.give(ResultKnown{corrected});
    CHECK(booth.at() == AtResults{});
    CHECK(booth.state.result == corrected);
    CHECK(booth.state.settings.language == "en");
}

TEST_CASE("No code is taken where the result is shown, and help and languages lie over it as elsewhere") {
    ClosedBooth booth;
    for (const Event& event : {Event{Begin{}}, Event{CodeText{flow_tests::kCode}}, Event{CodeSymbol{'K'}},
                               Event{Cast{}}, Event{Leave{}}}) {
        booth.give(event);
        CHECK(booth.count<Audit>() == 1);
        CHECK(booth.effects.size() == 1);
        CHECK(booth.screen() == "results");
    }
    booth.give(OpenHelp{});
    CHECK(booth.over() == "help");
    booth.give(CloseOverlay{});
    booth.give(OpenLanguages{});
    booth.give(ChooseLanguage{"ar"});
    CHECK(booth.over().empty());
    CHECK(booth.state.settings.language == "ar");
    CHECK(booth.screen() == "results");
}
