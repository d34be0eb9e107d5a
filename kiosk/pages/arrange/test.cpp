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

namespace {

const election::Election kPicked = only(election::PickThenPointsRule{{{0, 3}, 10, 0, 1, 8}});
const election::Election kFree = only(election::CumulativeRule{{{}, 10, 0, 1, 6}});

const MinusPlus& points_on(const ArrangePage& page, std::uint32_t project) {
    for (const auto& line : page.lines) {
        if (line.project == project) return std::get<MinusPlus>(line.control);
    }
    throw std::out_of_range("no such line");
}

MinusPlus points_on_card(const State& state, std::uint32_t project) {
    const auto page = std::get<BallotPage>(view_of_state(state, kFree).page);
    for (const auto& card : page.cards) {
        if (card.project == project) return std::get<MinusPlus>(card.control);
    }
    throw std::out_of_range("no such card");
}

template <class P>
P page_of(const State& state, const election::Election& election) {
    return std::get<P>(view_of_state(state, election).page);
}

}  // namespace

TEST_CASE(
    "What was picked gets its points by plus and minus, none is given beforehand, and the rest is in view") {
    auto state = state_after(kPicked, {ToggleProject{4}, ToggleProject{1}, GoForward{}});
    REQUIRE(std::holds_alternative<AtArrange>(state.page));
    auto page = page_of<ArrangePage>(state, kPicked);
    CHECK(std::get<MoneyBar>(page.rule).left == "<b>10 points</b> left");
    CHECK(points_on(page, 4).figure == "0");
    CHECK_FALSE(points_on(page, 4).minus.enabled);
    for (int i = 0; i < 8; ++i) {
        page = page_of<ArrangePage>(state, kPicked);
        REQUIRE(points_on(page, 4).plus.enabled);
        state = step(state, points_on(page, 4).plus.event, kPicked).state;
    }
    page = page_of<ArrangePage>(state, kPicked);
    CHECK(std::get<MoneyBar>(page.rule).left == "<b>2 points</b> left");
    CHECK(points_on(page, 4).figure == "8");
    CHECK_FALSE(points_on(page, 4).plus.enabled);  // the most for one
    CHECK(listed(step(state, GivePoints{4, 9}, kPicked).state.session->contests.front()).size() == 2);

    // Forward without points for the other one: it is named, and its points can be given then.
    state = step(state, GoForward{}, kPicked).state;
    const auto review = page_of<ReviewPage>(state, kPicked).contests.front();
    CHECK(review.error.find("has no points yet. Give it some, or take it out.") != std::string::npos);
    state = step(state, GoForward{}, kPicked).state;
    REQUIRE(std::holds_alternative<AtReview>(state.page));
    for (const Event& event :
         std::vector<Event>{EditContest{0, 1}, GoForward{}, GivePoints{1, 2}, GoForward{}, GoForward{}})
        state = step(state, event, kPicked).state;
    REQUIRE(std::holds_alternative<AtCast>(state.page));
    const auto ballot = ballot_of(*state.session, kPicked);
    const auto& choice = std::get<election::PickThenPointsChoice>(ballot.contests.front().choice);
    CHECK(choice.given.projects == std::vector<std::uint32_t>{1, 4});
    CHECK(choice.given.points == std::vector<std::int64_t>{2, 8});
}

TEST_CASE("A project that is taken out loses its points, and comes back without any") {
    auto state = state_after(kPicked, {ToggleProject{4}, ToggleProject{1}, GoForward{}, GivePoints{4, 5},
                                       GoBack{}, ToggleProject{4}, ToggleProject{4}, GoForward{}});
    const auto page = page_of<ArrangePage>(state, kPicked);
    CHECK(points_on(page, 4).figure == "0");
    CHECK(std::get<MoneyBar>(page.rule).left == "<b>10 points</b> left");
    // Who was not picked gets no points.
    CHECK(step(state, GivePoints{2, 5}, kPicked).state.session == state.session);
}

TEST_CASE(
    "Points given freely stand on the cards, and those above all points are told with where they could go back") {
    auto state = state_after(kFree, {});
    CHECK(points_on_card(state, 3).figure == "0");
    CHECK_FALSE(points_on_card(state, 3).minus.enabled);
    for (const std::uint32_t project : {3U, 3U, 3U, 3U, 3U, 3U, 0U, 0U, 0U, 0U})
        state = step(state, points_on_card(state, project).plus.event, kFree).state;
    CHECK_FALSE(points_on_card(state, 3).plus.enabled);
    auto page = page_of<BallotPage>(state, kFree);
    CHECK(std::get<MoneyBar>(page.rule).left == "<b>0 points</b> left");
    CHECK(page.warning.empty());
    state = step(state, points_on_card(state, 0).plus.event, kFree).state;
    page = page_of<BallotPage>(state, kFree);
    CHECK(page.warning == "This is 1 point too many. Take one back before you go on.");
    for (const auto& card : page.cards) {
        CHECK((card.mark == CardMark::kTooMuch) == (card.project == 0));
        if (card.project == 0)
            CHECK(card.note == "1 point too many. Take it back here, or from another one.");
    }
    state = step(state, GoForward{}, kFree).state;
    REQUIRE(std::holds_alternative<AtReview>(state.page));  // no page of its own
    state = step(state, GoForward{}, kFree).state;
    REQUIRE(std::holds_alternative<AtReview>(state.page));  // not with a point too many
    state = step(state, EditContest{0, 3}, kFree).state;
    state = step(state, points_on_card(state, 3).minus.event, kFree).state;
    for (int i = 0; i < 2; ++i)
        state = step(state, GoForward{}, kFree).state;
    CHECK(std::holds_alternative<AtCast>(state.page));
}

TEST_CASE("The last point that is taken back leaves the project as it was") {
    auto state = state_after(kFree, {GivePoints{3, 1}});
    CHECK(listed(state.session->contests.front()).size() == 1);
    state = step(state, points_on_card(state, 3).minus.event, kFree).state;
    CHECK(listed(state.session->contests.front()).empty());
    CHECK(state.session->contests == state_after(kFree, {}).session->contests);
}

namespace {

const election::Election kScored = only(election::ScoreRule{{}, {0, 5}});
const election::Election kAnswered = only(election::YesNoRule{});
const election::Election kOne = only(election::ChooseOneRule{});

Scale scale_on_card(const State& state, const election::Election& election, std::uint32_t project) {
    const auto page = page_of<BallotPage>(state, election);
    for (const auto& card : page.cards) {
        if (card.project == project) return std::get<Scale>(card.control);
    }
    throw std::out_of_range("no such card");
}

std::string chosen_steps(const Scale& scale) {
    std::string out;
    for (const auto& step : scale.steps)
        out += step.chosen ? step.button.label : "";
    return out;
}

}  // namespace

TEST_CASE(
    "A figure of the scale is given by one touch, changed by another and taken back by the same again") {
    auto state = state_after(kScored, {});
    auto scale = scale_on_card(state, kScored, 2);
    REQUIRE(scale.steps.size() == 6);
    CHECK(chosen_steps(scale).empty());
    const auto touch = [&](std::size_t place) {
        state = step(state, scale_on_card(state, kScored, 2).steps.at(place).button.event, kScored).state;
        return chosen_steps(scale_on_card(state, kScored, 2));
    };
    CHECK(touch(0) == "0");  // the lowest is a figure too
    CHECK(touch(4) == "4");
    CHECK(touch(4).empty());
    CHECK(touch(5) == "5");
    CHECK(std::get<ChoiceCount>(page_of<BallotPage>(state, kScored).rule).line ==
          "<b>1</b> have a figure. 5 is best");
    CHECK(step(state, GivePoints{2, 6}, kScored).state.session == state.session);  // not on the scale
    CHECK(step(state, ToggleProject{1}, kScored).state.session == state.session);  // it has no figure
}

TEST_CASE("A scale of more steps than fit side by side is gone through by minus and plus") {
    const auto election = only(election::ScoreRule{{}, {1, 100}});
    auto state = state_after(election, {});
    const auto control = [&] {
        const auto page = page_of<BallotPage>(state, election);
        for (const auto& card : page.cards) {
            if (card.project == 2) return std::get<MinusPlus>(card.control);
        }
        throw std::out_of_range("no such card");
    };
    CHECK(control().figure == "–");
    CHECK_FALSE(control().minus.enabled);
    state = step(state, control().plus.event, election).state;
    CHECK(control().figure == "1");
    state = step(state, control().minus.event, election).state;
    CHECK(control().figure == "–");
}

TEST_CASE("Yes and no are answers, and what has none is told before the seal") {
    auto state = state_after(kAnswered, {});
    state = step(state, scale_on_card(state, kAnswered, 2).steps.at(1).button.event, kAnswered).state;
    CHECK(chosen_steps(scale_on_card(state, kAnswered, 2)) == "No");
    state = step(state, GoForward{}, kAnswered).state;
    const auto review = page_of<ReviewPage>(state, kAnswered).contests.front();
    CHECK(review.summary == "You have said yes to <b>0</b> and no to <b>1</b>.");
    CHECK(review.hint.find("have no answer. You can answer, or go on like this.") != std::string::npos);
    CHECK(review.lines.front().figure == "No");
    CHECK(std::holds_alternative<AtCast>(step(state, GoForward{}, kAnswered).state.page));
}

TEST_CASE("Where one is chosen, a touch on another chooses that one instead, and on the same takes it out") {
    auto state = state_after(kOne, {ToggleProject{1}, ToggleProject{3}});
    CHECK(order_of(state) == std::vector<std::uint32_t>{3});
    CHECK(order_of(step(state, ToggleProject{3}, kOne).state).empty());
    CHECK(page_of<BallotPage>(state, kOne).warning.empty());
}
