// Going over what is chosen.
#include <set>

#include "tests/kiosk/flow_session.hpp"
#include "tests/kiosk/places.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/choices.hpp"

using namespace valurna;
using namespace valurna::kiosk;
using valurna::kiosk::flow_tests::FlowSession;
using namespace valurna::kiosk::sample;

TEST_CASE("Choosing for too much is allowed, going on with it is not, and mending it is") {
    FlowSession session;
    session.admit();
    session.give(ToggleProject{4});  // 250 000
    session.give(ToggleProject{0});  // 120 000 of 300 000
    CHECK(listed(session.state.session->contests[0]).size() == 2);
    session.give(GoForward{});
    REQUIRE(session.page() == "review");
    session.give(GoForward{});
    CHECK(session.page() == "review");
    CHECK(session.count<SealBallot>() == 0);
    session.give(EditContest{0, 4});
    REQUIRE(session.page() == "ballot");
    session.give(ToggleProject{4});
    session.give(GoForward{});
    session.give(GoForward{});
    CHECK(session.count<SealBallot>() == 1);
}

TEST_CASE("Nothing chosen is not a vote until the voter says blank on the review page") {
    FlowSession session;
    session.admit();
    session.give(DeclareBlank{0});  // not here
    CHECK(session.count<Audit>() == 1);
    session.give(GoForward{});
    session.give(GoForward{});
    CHECK(session.page() == "review");
    session.give(DeclareBlank{0});
    session.give(DeclareBlank{0});  // a second touch does not take it back
    session.give(GoForward{});
    REQUIRE(session.count<SealBallot>() == 1);
    CHECK(tests::projects_of(std::get<SealBallot>(session.effects[0]).ballot.contests[0].choice).blank);
}

TEST_CASE("Choosing a project takes a blank vote back; a chosen contest cannot be declared blank") {
    FlowSession session;
    session.admit();
    session.give(GoForward{});
    session.give(DeclareBlank{0});
    session.give(EditContest{0, std::nullopt});
    session.give(ToggleProject{1});
    CHECK_FALSE(blank(session.state.session->contests[0]));
    session.give(GoForward{});
    session.give(DeclareBlank{0});
    CHECK(session.count<Audit>() == 1);
    CHECK_FALSE(blank(session.state.session->contests[0]));
}

TEST_CASE("Review keeps errors and hints apart and shows every contest with all its lines") {
    const auto election = sample::election();
    Messages messages(kWords);
    std::vector<Event> events = with(kTyped, {AdmittedVoter{"both", 7}});
    for (std::uint32_t i = 0; i < 6; ++i)
        events.emplace_back(ToggleProject{i});
    events.emplace_back(GoForward{});
    for (std::uint32_t i = 0; i < 3; ++i)
        events.emplace_back(ToggleProject{i});
    events.emplace_back(GoForward{});
    const auto state = after(election, "en", events);
    std::multiset<std::string> titles;
    const auto screen = std::get<ReviewPage>(view(state, election, {4}, messages).page);
    REQUIRE(screen.contests.size() == 2);
    for (const auto& contest : screen.contests) {
        for (const auto& line : contest.lines)
            titles.insert(line.title);
    }
    CHECK(screen.contests[0].title == "Our area");
    CHECK(screen.contests[0].error.find("too much") != std::string::npos);
    CHECK(screen.contests[0].hint.empty());
    CHECK(screen.contests[1].error.empty());
    CHECK(titles.size() == 9);
    CHECK(std::set<std::string>(titles.begin(), titles.end()).size() == 9);

    const auto fine =
        after(election, "en", with(kTyped, {AdmittedVoter{"area-only", 7}, ToggleProject{0}, GoForward{}}));
    const auto review = std::get<ReviewPage>(view(fine, election, {4}, messages).page);
    CHECK(review.contests[0].error.empty());
    CHECK(review.contests[0].hint ==
          "There is SEK\u00a0180,000 left. You can choose more proposals, or go on like this.");
    CHECK(review.contests[0].summary == "You have chosen <b>1 proposal</b> for <b>SEK\u00a0120,000</b>.");
}
