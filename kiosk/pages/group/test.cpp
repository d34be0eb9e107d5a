// One area of the voter's choice, and the whole city, on one ballot.
#include "tests/kiosk/flow_session.hpp"
#include "tests/kiosk/places.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/choices.hpp"

using namespace valurna;
using namespace valurna::kiosk;
using valurna::kiosk::flow_tests::FlowSession;
using namespace valurna::kiosk::sample;

namespace {

struct Voter : FlowSession {
    explicit Voter(const std::string& style = "both") : FlowSession(grouped()) {
        give(ChooseLanguage{"en"});
        admit(style);
    }
    View shown() { return view(AnyState{state}, election, {}, messages); }
    template <class P>
    P page_of() {
        return std::get<P>(shown().page);
    }
    // By the page's own buttons.
    void press(const Button& button) {
        CAPTURE(button.label);
        REQUIRE(button.enabled);
        give(button.event);
        REQUIRE(count<Audit>() == 0);
    }
    // What is sealed, from the review page on.
    election::Ballot sealed() {
        give(GoForward{});
        REQUIRE(count<SealBallot>() == 1);
        return std::get<SealBallot>(effects[0]).ballot;
    }
    Messages messages{kWords};
};

}  // namespace

TEST_CASE("The voter is asked for an area first, and the ballot then is that area's, with where one is") {
    Voter voter;
    REQUIRE(voter.page() == "group");
    const auto asked = voter.page_of<GroupPage>();
    CHECK(voter.shown().chrome.title == "One area (1 of 2)");
    CHECK(asked.question == "Which area is yours?");
    REQUIRE(asked.answers.size() == 3);
    CHECK(asked.answers[1].button.label.find("The harbour") != std::string::npos);
    CHECK(asked.answers[2].button.label == "In none of these");
    CHECK_FALSE(asked.forward);  // nothing is answered for the voter
    voter.press(asked.answers[1].button);
    REQUIRE(voter.page() == "ballot");
    CHECK(voter.shown().chrome.title == "The harbour (1 of 2)");
    CHECK(voter.page_of<BallotPage>().question == "Which do you want to see?");
    voter.press(voter.page_of<BallotPage>().cards.front().choose);
    voter.press(voter.page_of<BallotPage>().forward);
    CHECK(voter.shown().chrome.title == "The whole city (2 of 2)");
    voter.press(voter.page_of<BallotPage>().cards.front().choose);
    voter.press(voter.page_of<BallotPage>().forward);
    REQUIRE(voter.page() == "review");
    CHECK(voter.page_of<ReviewPage>().contests.front().title == "One area: The harbour");
    const auto ballot = voter.sealed();
    REQUIRE(ballot.contests.size() == 2);
    CHECK(ballot.contests[0].contest == "harbour");
    CHECK(ballot.contests[1].contest == "city");
}

TEST_CASE("Another area takes away what was chosen in the first, and says so before; the same one keeps it") {
    Voter voter;
    voter.give(ChooseContest{0});
    voter.give(ToggleProject{2});
    voter.press(voter.page_of<BallotPage>().back);
    REQUIRE(voter.page() == "group");
    auto asked = voter.page_of<GroupPage>();
    CHECK(asked.answers[0].set);
    CHECK(asked.hint == "If you take another one, what you have chosen here is taken away.");
    voter.press(asked.answers[0].button);
    CHECK(listed(voter.state.session->contests[0]) == ChosenProjects{2});
    voter.press(voter.page_of<BallotPage>().back);
    voter.press(*voter.page_of<GroupPage>().forward);
    CHECK(listed(voter.state.session->contests[0]) == ChosenProjects{2});
    voter.give(GoBack{});
    voter.press(voter.page_of<GroupPage>().answers[1].button);
    CHECK(listed(voter.state.session->contests[0]).empty());
    CHECK(std::holds_alternative<ApprovalSelection>(voter.state.session->contests[0]));
    voter.give(GoBack{});
    CHECK(voter.page_of<GroupPage>().hint.empty());
}

TEST_CASE("None of the areas is an answer of its own, sealed as such, and can be changed from the review") {
    Voter voter;
    voter.press(voter.page_of<GroupPage>().answers.back().button);
    CHECK(voter.shown().chrome.title == "The whole city (2 of 2)");
    voter.give(ToggleProject{0});
    voter.press(voter.page_of<BallotPage>().forward);
    auto review = voter.page_of<ReviewPage>();
    CHECK(review.contests[0].summary == "You vote in none of these.");
    CHECK(review.contests[0].error.empty());
    voter.press(*review.contests[0].edit);
    REQUIRE(voter.page() == "group");
    CHECK(voter.page_of<GroupPage>().answers.back().set);
    voter.press(voter.page_of<GroupPage>().back);
    REQUIRE(voter.page() == "review");
    const auto none = voter.sealed();
    CHECK(none.contests[0] == election::ContestChoice{});
    CHECK(none.contests[1].contest == "city");

    Voter other;
    other.give(ChooseNoContest{});
    other.give(ToggleProject{0});
    other.give(GoForward{});
    other.press(*other.page_of<ReviewPage>().contests[0].edit);
    other.give(ChooseContest{0});
    other.give(ToggleProject{1});
    other.press(other.page_of<BallotPage>().forward);
    REQUIRE(other.page() == "review");  // and not once more through the city
    other.press(*other.page_of<ReviewPage>().contests[0].group);
    REQUIRE(other.page() == "group");
    other.give(GoBack{});
    CHECK(other.sealed().contests[0].contest == "area");
}

TEST_CASE("The way back goes page by page: city, area, which area, and then it asks whether to leave") {
    Voter voter;
    voter.give(ChooseContest{1});
    voter.give(ToggleProject{0});
    voter.give(GoForward{});
    voter.press(voter.page_of<BallotPage>().back);
    CHECK(voter.shown().chrome.title == "The harbour (1 of 2)");
    voter.press(voter.page_of<BallotPage>().back);
    CHECK(voter.page() == "group");
    CHECK(voter.page_of<GroupPage>().back.label == "Cancel");
    voter.press(voter.page_of<GroupPage>().back);
    CHECK(voter.overlay() == "leave");
    voter.give(CloseOverlay{});
    CHECK(voter.page() == "group");
    voter.give(ChooseContest{9});
    CHECK(voter.count<Audit>() == 1);
    CHECK(voter.page() == "group");
}

TEST_CASE("A blank vote in an area is a vote in that area") {
    Voter voter("area-only");
    voter.give(ChooseContest{0});
    voter.give(GoForward{});
    REQUIRE(voter.page() == "review");
    voter.give(GoForward{});
    CHECK(voter.count<SealBallot>() == 0);  // an empty ballot is not sealed unasked
    voter.press(*voter.page_of<ReviewPage>().contests[0].blank);
    const auto ballot = voter.sealed();
    CHECK(ballot.contests[0].contest == "area");
    CHECK(tests::projects_of(ballot.contests[0].choice).chosen.empty());
}

TEST_CASE("After a test the voter is asked for the area again") {
    Voter voter("area-only");
    voter.give(ChooseContest{0});
    voter.give(ToggleProject{0});
    voter.give(GoForward{});
    voter.give(GoForward{});
    voter.give(Sealed{sample::kNumber});
    voter.give(TestMachine{});
    voter.give(ConfirmTest{});
    voter.give(SpoilStored{sample::kNumber});
    CHECK(voter.page_of<TestedPage>().chosen.size() == 2);  // the area, and what was chosen in it
    voter.give(ChooseAgain{});
    REQUIRE(voter.page() == "group");
    CHECK_FALSE(voter.page_of<GroupPage>().forward);
    CHECK(listed(voter.state.session->contests[0]).empty());
}
