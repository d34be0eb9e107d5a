// Two projects side by side.
#include "tests/kiosk/flow_session.hpp"
#include "tests/kiosk/places.hpp"
#include "tests/support/catch.hpp"

using namespace valurna;
using namespace valurna::kiosk;
using valurna::kiosk::flow_tests::FlowSession;
using namespace valurna::kiosk::sample;

namespace {

ComparePage page_of(const FlowSession& session, Messages& messages) {
    return std::get<ComparePage>(view(AnyState{session.state}, session.election, {}, messages).page);
}

}  // namespace

TEST_CASE("The project that was opened and the next one stand side by side, with what the one costs more") {
    FlowSession session(election_of_many());
    Messages messages(kWords);
    session.admit();
    session.give(OpenProject{0});
    session.give(CompareWith{});
    REQUIRE(session.page() == "ballot");
    const auto asks =
        std::get<BallotPage>(view(AnyState{session.state}, session.election, {}, messages).page);
    REQUIRE(asks.finding);
    CHECK(asks.finding->state == "Tryck på ett förslag till för att jämföra de två");
    session.give(OpenProject{1});
    REQUIRE(session.page() == "compare");
    const auto page = page_of(session, messages);
    CHECK(page.sides[0].card.title == "Gungor");
    CHECK(page.sides[1].card.title == "Ljus längs gångvägen");
    CHECK(page.sides[1].description == "Så här blir det: Ljus längs gångvägen.");
    CHECK(page.difference.find("30\u00a0000") != std::string::npos);
    session.give(page.sides[1].choose.event);
    CHECK(listed(session.state.session->contests[0]) == ChosenProjects{1});
    CHECK(page_of(session, messages).sides[1].card.mark == CardMark::kChosen);
    session.give(ToggleProject{5});  // a third
    CHECK(session.count<Audit>() == 1);
    session.give(GoBack{});
    CHECK(session.page() == "ballot");
    session.give(OpenProject{1});  // alone again
    CHECK(session.page() == "details");
}

TEST_CASE("Who will not compare after all goes on as before, and the project itself is no second one") {
    FlowSession session(election_of_many());
    session.admit();
    session.give(OpenProject{0});
    session.give(CompareWith{});
    session.give(OpenProject{0});
    CHECK(session.page() == "details");
    session.give(GoBack{});
    session.give(ShowAll{});
    CHECK(session.count<Audit>() == 0);
    session.give(OpenProject{1});
    CHECK(session.page() == "details");
}
