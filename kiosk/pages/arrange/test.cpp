// Putting in order what was chosen.
#include "tests/kiosk/places.hpp"
#include "tests/support/catch.hpp"

using namespace valurna;
using namespace valurna::kiosk;
using namespace valurna::kiosk::sample;

namespace {

// An election of one contest, by this method.
election::Election only(election::VotingRule rule) {
    auto made = sample::election();
    made.contests.front().voting = std::move(rule);
    return made;
}

const election::Election kRanked = only(election::RankingRule{{0, 3}});

State state_after(const election::Election& election, const std::vector<Event>& events) {
    return std::get<State>(
        after(election, "en", with(with(kTyped, {AdmittedVoter{"area-only", 7}}), events)));
}

std::vector<std::uint32_t> order_of(const State& state) {
    const auto& chosen = listed(state.session->contests.front());
    return {chosen.begin(), chosen.end()};
}

View view_of_state(const State& state, const election::Election& election) {
    static Messages messages(kWords);
    return view(AnyState{state}, election, {6}, messages);
}

}  // namespace

TEST_CASE("A touch gives the next rank, another takes it away, and those behind it move up") {
    auto state = state_after(kRanked, {ToggleProject{4}, ToggleProject{1}, ToggleProject{3}});
    CHECK(order_of(state) == std::vector<std::uint32_t>{4, 1, 3});
    const auto page = std::get<BallotPage>(view_of_state(state, kRanked).page);
    for (const auto& card : page.cards) {
        const std::string figure = card.project == 4   ? "1"
                                   : card.project == 1 ? "2"
                                   : card.project == 3 ? "3"
                                                       : "";
        CHECK(card.figure == figure);
        if (card.project == 1) CHECK(card.mark_label == "Number 2");
    }
    CHECK(std::get<ChoiceCount>(page.rule).line == "Your order: <b>3</b> of 3");
    CHECK(page.forward.label == "Put in order");
    state = step(state, ToggleProject{4}, kRanked).state;
    CHECK(order_of(state) == std::vector<std::uint32_t>{1, 3});
}

TEST_CASE("Cards stay where they are while ranks come and go") {
    const auto places = [&](const std::vector<Event>& events) {
        std::vector<std::uint32_t> out;
        const auto page = std::get<BallotPage>(view_of_state(state_after(kRanked, events), kRanked).page);
        for (const auto& card : page.cards)
            out.push_back(card.project);
        return out;
    };
    CHECK(places({}) == places({ToggleProject{5}, ToggleProject{0}, ToggleProject{5}}));
}

TEST_CASE("Up and down move one place, the ends have one way only, and the ballot has the new order") {
    auto state = state_after(kRanked, {ToggleProject{4}, ToggleProject{1}, ToggleProject{3}, GoForward{}});
    REQUIRE(std::holds_alternative<AtArrange>(state.page));
    const auto page = std::get<ArrangePage>(view_of_state(state, kRanked).page);
    REQUIRE(page.lines.size() == 3);
    CHECK(page.lines[0].figure == "1");
    CHECK_FALSE(std::get<UpAndDown>(page.lines[0].control).up.enabled);
    CHECK_FALSE(std::get<UpAndDown>(page.lines[2].control).down.enabled);
    state = step(state, std::get<UpAndDown>(page.lines[2].control).up.event, kRanked).state;
    CHECK(order_of(state) == std::vector<std::uint32_t>{4, 3, 1});
    auto refused = step(state, MoveProject{4, true}, kRanked);  // it is the first
    CHECK(order_of(refused.state) == order_of(state));
    CHECK(refused.effects.size() == 1);  // one line of the audit log
    CHECK(order_of(step(state, MoveProject{0, true}, kRanked).state) == order_of(state));  // not chosen
    state = step(state, GoForward{}, kRanked).state;
    REQUIRE(std::holds_alternative<AtReview>(state.page));
    const auto review = std::get<ReviewPage>(view_of_state(state, kRanked).page);
    REQUIRE(review.contests.front().lines.size() == 3);
    CHECK(review.contests.front().lines[1].figure == "2");
    CHECK(review.contests.front().lines[1].title == "Evening football");
    CHECK(review.contests.front().summary == "You have put <b>3 proposals</b> in order, the best one first.");
    const auto sealed = step(state, GoForward{}, kRanked);
    const auto& ballot = std::get<SealBallot>(sealed.effects.at(0)).ballot;
    CHECK(std::get<election::RankingChoice>(ballot.contests.front().choice).ranked ==
          std::vector<std::uint32_t>{4, 3, 1});
}

TEST_CASE("No order is asked for where one project or none is chosen, and none is filled in beforehand") {
    CHECK(std::holds_alternative<AtReview>(state_after(kRanked, {GoForward{}}).page));
    CHECK(order_of(state_after(kRanked, {})).empty());
    CHECK(std::holds_alternative<AtReview>(state_after(kRanked, {ToggleProject{2}, GoForward{}}).page));
}

TEST_CASE(
    "One rank too many is allowed on the way, named with what could go out, and mended before the seal") {
    auto state =
        state_after(kRanked, {ToggleProject{0}, ToggleProject{1}, ToggleProject{2}, ToggleProject{3}});
    const auto page = std::get<BallotPage>(view_of_state(state, kRanked).page);
    CHECK(page.warning == "This is 1 proposal too many. Take one out before you go on.");
    for (const auto& card : page.cards)
        CHECK((card.mark == CardMark::kTooMuch) == (card.project == 3));
    for (int i = 0; i < 2; ++i)
        state = step(state, GoForward{}, kRanked).state;
    auto kept = step(state, GoForward{}, kRanked);
    REQUIRE(std::holds_alternative<AtReview>(kept.state.page));
    state = step(kept.state, EditContest{0, 3}, kRanked).state;
    state = step(state, ToggleProject{0}, kRanked).state;
    for (int i = 0; i < 3; ++i)
        state = step(state, GoForward{}, kRanked).state;
    CHECK(std::holds_alternative<AtCast>(state.page));
}

TEST_CASE("The way back from the order leads to the cards, and nothing of it is lost") {
    auto state =
        state_after(kRanked, {ToggleProject{4}, ToggleProject{1}, GoForward{}, MoveProject{1, true}});
    state = step(state, GoBack{}, kRanked).state;
    REQUIRE(std::holds_alternative<AtBallot>(state.page));
    CHECK(order_of(state) == std::vector<std::uint32_t>{1, 4});
}
