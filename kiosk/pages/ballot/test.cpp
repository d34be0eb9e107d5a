// Choosing projects.
#include <algorithm>
#include <map>
#include <set>

#include "tests/kiosk/flow_session.hpp"
#include "tests/kiosk/places.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/choices.hpp"

using namespace valurna;
using namespace valurna::kiosk;
using valurna::kiosk::flow_tests::FlowSession;
using namespace valurna::kiosk::sample;

TEST_CASE("Pages turn forward and back and never past the ends") {
    FlowSession session;
    session.admit("both");
    session.give(NextPage{4});
    CHECK(std::get<AtBallot>(session.state.page).first == 4);
    session.give(NextPage{6});  // there are six: 0 to 5
    CHECK(std::get<AtBallot>(session.state.page).first == 4);
    session.give(NextPage{4});
    CHECK(session.count<Audit>() == 1);
    session.give(PreviousPage{0});
    session.give(PreviousPage{0});
    CHECK(session.count<Audit>() == 1);
    session.give(OpenProject{5});
    CHECK(session.page() == "details");
    session.give(ToggleProject{4});  // another than the one shown
    CHECK(session.count<Audit>() == 1);
    session.give(ToggleProject{5});
    CHECK(listed(session.state.session->contests[0]).size() == 1);
    session.give(GoBack{});
    CHECK(session.page() == "ballot");
    session.give(ToggleProject{6});
    session.give(OpenProject{6});
    CHECK(listed(session.state.session->contests[0]).size() == 1);
}

TEST_CASE("Each voter sees an own order, the same all the way, and every project in it once") {
    const auto election = sample::election();
    const auto& contest = election.contests[1];
    std::map<std::vector<std::uint32_t>, int> orders;
    for (std::uint64_t seed = 0; seed < 2'000; ++seed) {
        auto order = shown_order(contest, seed);
        CHECK(order == shown_order(contest, seed));
        ++orders[order];
        std::sort(order.begin(), order.end());
        for (std::uint32_t i = 0; i < order.size(); ++i)
            REQUIRE(order[i] == i);
    }
    CHECK(orders.size() > 1'980);
    std::vector<int> first(contest.projects.size());
    for (const auto& [order, times] : orders)
        first[order[0]] += times;
    for (const auto times : first)
        CHECK((times > 160 && times < 290));  // 222 expected, 5 standard deviations
    auto fixed = contest;
    fixed.shuffle = false;
    CHECK(shown_order(fixed, 12345)[8] == 8);
}

TEST_CASE("The money bar is the sum of what is chosen, and says what is too much and what could go out") {
    const auto election = sample::election();
    Messages messages(kWords);
    const auto ballot = [&](const std::vector<Event>& events, const std::string& language) {
        const auto all = with(with(kTyped, {AdmittedVoter{"area-only", 7}}), events);
        return std::get<BallotPage>(view(after(election, language, all), election, {6}, messages).page);
    };
    const auto fits = ballot({ToggleProject{0}, ToggleProject{2}}, "sv");
    const auto& bar = std::get<MoneyBar>(fits.rule);
    CHECK(bar.chosen == "Du har valt för <b>175\u00a0000\u00a0kr</b>");
    CHECK(bar.left == "<b>125\u00a0000\u00a0kr</b> kvar");
    CHECK_FALSE(bar.over);
    REQUIRE(bar.parts.size() == 2);
    CHECK(bar.parts[0] == Approx(0.4));
    CHECK(fits.warning.empty());

    const auto over = ballot({ToggleProject{0}, ToggleProject{4}}, "sv");
    CHECK(std::get<MoneyBar>(over.rule).over);
    CHECK(std::get<MoneyBar>(over.rule).left == "<b>70\u00a0000\u00a0kr</b> för mycket");
    CHECK(over.warning == "Det blir 70\u00a0000\u00a0kr för mycket. Ta bort något innan du går vidare.");
    int marked = 0;
    for (const auto& card : over.cards) {
        if (card.project == 4) {
            CHECK(card.mark == CardMark::kTooMuch);
            CHECK(card.note == "70\u00a0000\u00a0kr för mycket. Ta bort det här, eller ”Gungor”.");
            ++marked;
        } else {
            CHECK(card.mark == (card.project == 0 ? CardMark::kChosen : CardMark::kOpen));
        }
    }
    CHECK(marked == 1);
}

TEST_CASE("An approval ballot counts in words and names the one that is too many") {
    const auto election = sample::election();
    Messages messages(kWords);
    const auto all = with(kTyped, {AdmittedVoter{"both", 7}, GoForward{}, ToggleProject{0}, ToggleProject{1},
                                   ToggleProject{2}, ToggleProject{8}});
    const auto shown = std::get<BallotPage>(view(after(election, "en", all), election, {9}, messages).page);
    const auto& count = std::get<ChoiceCount>(shown.rule);
    CHECK(count.line == "<b>4</b> of 3 chosen");
    CHECK(count.over);
    CHECK(shown.warning == "This is 1 proposal too many. Take one out before you go on.");
    for (const auto& card : shown.cards)
        CHECK((card.mark == CardMark::kTooMuch) == (card.project == 8));
}

TEST_CASE("Turning the pages of the ballot shows every project once, at any number of cards a page") {
    const auto election = sample::election();
    Messages messages(kWords);
    for (std::uint32_t cards = 1; cards <= 10; ++cards) {
        AnyState state = after(election, "sv", with(kTyped, {AdmittedVoter{"both", 7}, GoForward{}}));
        std::set<std::uint32_t> seen;
        for (int page = 0; page < 20; ++page) {
            const auto screen = std::get<BallotPage>(view(state, election, {cards}, messages).page);
            CHECK(screen.cards.size() <= cards);
            for (const auto& card : screen.cards)
                CHECK(seen.insert(card.project).second);
            if (!screen.next.enabled) break;
            state = step(std::move(state), screen.next.event, election).state;
        }
        CHECK(seen.size() == 9);
        int back = 0;
        while (true) {
            const auto screen = std::get<BallotPage>(view(state, election, {cards}, messages).page);
            if (!screen.previous.enabled) break;
            state = step(std::move(state), screen.previous.event, election).state;
            REQUIRE(++back < 20);
        }
        CHECK(std::get<AtBallot>(std::get<State>(state).page).first == 0);
    }
}
