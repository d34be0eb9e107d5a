// Finding one of three hundred projects.
#include <algorithm>
#include <set>

#include "tests/kiosk/flow_session.hpp"
#include "tests/kiosk/places.hpp"
#include "tests/support/catch.hpp"

using namespace valurna;
using namespace valurna::kiosk;
using valurna::kiosk::flow_tests::FlowSession;
using namespace valurna::kiosk::sample;

namespace {

const LayoutFacts kPanel{4, 4, 10};

struct Voter : FlowSession {
    explicit Voter(std::size_t projects = 300, const std::string& language = "en")
        : FlowSession(election_of_many(projects)) {
        give(ChooseLanguage{language});
        admit();
    }
    template <class P>
    P shown() {
        return std::get<P>(view(AnyState{state}, election, kPanel, messages).page);
    }
    // By the page's own buttons.
    void press(const Button& button) {
        CAPTURE(button.label);
        REQUIRE(button.enabled);
        give(button.event);
        REQUIRE(count<Audit>() == 0);
    }
    void type_words(const std::string& letters) {
        for (const char letter : letters)
            give(FindLetter{static_cast<char32_t>(letter)});
    }
    const Button& answer(const std::string& begins) {
        page_ = shown<FindPage>();
        for (const auto* all : {&page_.answers, &page_.choices}) {
            for (const auto& one : *all) {
                if (one.button.label.starts_with(begins)) return one.button;
            }
        }
        FAIL("no button begins with " << begins);
        return page_.back;
    }
    // Every project that the ballot shows, in its order, page by page.
    std::vector<std::uint32_t> all_shown() {
        std::vector<std::uint32_t> all;
        while (shown<BallotPage>().previous.enabled)
            press(shown<BallotPage>().previous);
        for (;;) {
            const auto page = shown<BallotPage>();
            for (const auto& card : page.cards)
                all.push_back(card.project);
            if (!page.next.enabled) return all;
            press(page.next);
        }
    }
    [[nodiscard]] const election::Project& project(std::uint32_t index) const {
        return election.contests.front().projects[index];
    }
    Messages messages{kWords};

  private:
    FindPage page_;
};

}  // namespace

TEST_CASE(
    "With few projects the ballot is as calm as it was: no strip, no search, no comparing, in no order but its own") {
    Voter voter(kFindingFrom - 1);
    CHECK_FALSE(voter.shown<BallotPage>().finding);
    voter.give(OpenFind{});
    CHECK(voter.page() == "ballot");
    CHECK(voter.count<Audit>() == 1);
    voter.give(OpenProject{3});
    CHECK_FALSE(voter.shown<DetailsPage>().compare);
    voter.give(CompareWith{});
    CHECK(voter.count<Audit>() == 1);
    CHECK(Voter(kFindingFrom).shown<BallotPage>().finding);
}

TEST_CASE("Letters leave the projects with words that begin so, in their title, place or category") {
    Voter voter;
    voter.press(voter.shown<BallotPage>().finding->find);
    CHECK(voter.shown<FindPage>().count == "<b>300</b> proposals");
    voter.type_words("foot");
    const auto found = voter.shown<FindPage>();
    CHECK(found.typed == "foot");
    CHECK(found.count == "<b>50</b> of 300");
    for (const auto& card : found.found)
        CHECK(card.title.find("football") != std::string::npos);
    voter.type_words(" 117");
    REQUIRE(voter.shown<FindPage>().found.size() == 1);
    CHECK(voter.shown<FindPage>().found.front().project == 117);  // "Evening football 117"
    voter.press(voter.shown<FindPage>().erase);
    CHECK(voter.shown<FindPage>().found.size() > 1);  // 111 and 117
    voter.press(voter.shown<FindPage>().all);
    voter.type_words("hammarkulletorget");
    CHECK(voter.shown<FindPage>().found.size() == 1);
    voter.press(voter.shown<FindPage>().all);
    voter.type_words("safe");
    CHECK(voter.shown<FindPage>().count == "<b>100</b> of 300");
    voter.type_words("xx");
    const auto none = voter.shown<FindPage>();
    CHECK(none.found.empty());
    CHECK_FALSE(none.nothing.empty());
    CHECK_FALSE(none.forward.enabled);
    CHECK(none.all.enabled);
}

TEST_CASE("A project that was found is chosen and opened right there, and Back leads to where it was found") {
    Voter voter;
    voter.press(voter.shown<BallotPage>().finding->find);
    voter.type_words("football 117");
    voter.press(voter.shown<FindPage>().found.front().choose);
    CHECK(listed(voter.state.session->contests[0]) == ChosenProjects{117});
    CHECK(voter.shown<FindPage>().found.front().mark == CardMark::kChosen);
    voter.press(voter.shown<FindPage>().found.front().details);
    REQUIRE(voter.page() == "details");
    voter.press(voter.shown<DetailsPage>().back);
    REQUIRE(voter.page() == "find");
    CHECK(voter.shown<FindPage>().typed == "football 117");
}

TEST_CASE("One category and one place leave what lies there, said on the buttons and above the cards") {
    Voter voter;
    voter.press(voter.shown<BallotPage>().finding->find);
    voter.press(voter.answer("Category"));
    voter.press(voter.answer("Play (150)"));
    voter.press(voter.answer("Place"));
    const auto places = voter.shown<FindPage>().answers;
    std::vector<std::string> names;
    for (std::size_t i = 1; i < places.size(); ++i)
        names.push_back(places[i].button.label);
    CHECK(names.size() > 40);
    CHECK(std::is_sorted(names.begin(), names.end(), [](const std::string& a, const std::string& b) {
        return a.substr(0, 5) < b.substr(0, 5);  // by name; figures stand behind
    }));
    voter.press(voter.answer("Gata 14"));
    CHECK(voter.answer("Play").label == "Play");
    voter.press(voter.shown<FindPage>().forward);
    const auto ballot = voter.shown<BallotPage>();
    CHECK(ballot.finding->narrowed);
    CHECK(ballot.finding->state.find("Play · ") != std::string::npos);
    const auto left = voter.all_shown();
    std::set<std::uint32_t> expected;
    for (std::uint32_t i = 0; i < 300; ++i) {
        const auto& one = voter.project(i);
        if (one.category == "play" && one.place.contains("sv") && one.place.at("sv") == "Gata 14")
            expected.insert(i);
    }
    CHECK(std::set<std::uint32_t>(left.begin(), left.end()) == expected);
    CHECK(left.size() == expected.size());
    REQUIRE_FALSE(left.empty());
    voter.press(voter.shown<BallotPage>().finding->all);
    CHECK(voter.all_shown().size() == 300);
}

TEST_CASE("Only what I chose: a project taken out stays in view, so that it can be chosen again") {
    Voter voter;
    voter.give(ToggleProject{7});
    voter.give(ToggleProject{250});
    voter.press(voter.shown<BallotPage>().finding->find);
    voter.press(voter.answer("Only chosen (2)"));
    voter.press(voter.shown<FindPage>().forward);
    auto chosen = voter.all_shown();
    std::sort(chosen.begin(), chosen.end());
    CHECK(chosen == std::vector<std::uint32_t>{7, 250});
    voter.give(ToggleProject{7});
    CHECK(voter.all_shown().size() == 2);
    CHECK(listed(voter.state.session->contests[0]) == ChosenProjects{250});
    voter.give(ToggleProject{7});
    CHECK(listed(voter.state.session->contests[0]).size() == 2);
}

TEST_CASE(
    "The order is the voter's own, drawn by lot and said so; by cost nothing is lost and nothing doubled") {
    Voter voter;
    CHECK(voter.shown<BallotPage>().finding->state == "<b>300 proposals</b>, drawn by lot for you");
    const auto own = voter.all_shown();
    CHECK(own == shown_order(voter.election.contests.front(), 7));
    for (const auto order : {Arrangement::kCheapestFirst, Arrangement::kDearestFirst}) {
        voter.press(voter.shown<BallotPage>().finding->find);
        voter.press(voter.answer("Order"));
        voter.press(voter.answer(order == Arrangement::kCheapestFirst ? "Order: the cheapest"
                                                                      : "Order: the dearest"));
        voter.press(voter.shown<FindPage>().forward);
        const auto sorted = voter.all_shown();
        CHECK(std::set<std::uint32_t>(sorted.begin(), sorted.end()).size() == 300);
        CHECK(sorted.size() == 300);
        CHECK(std::is_sorted(sorted.begin(), sorted.end(), [&](std::uint32_t a, std::uint32_t b) {
            const auto first = voter.project(a).cost, second = voter.project(b).cost;
            return order == Arrangement::kCheapestFirst ? first < second : second < first;
        }));
    }
    voter.election.contests.front().shuffle = false;
    voter.give(OpenFind{});
    voter.press(voter.answer("Order"));
    voter.press(voter.answer("Order: the organiser's order"));
    voter.give(GoForward{});
    CHECK(voter.shown<BallotPage>().finding->state == "<b>300 proposals</b>, the organiser's order");
}

TEST_CASE("A short list shows more on a page, and each project once") {
    Voter voter;
    voter.press(voter.shown<BallotPage>().finding->find);
    voter.press(voter.answer("Order"));
    voter.press(voter.answer("As a short list"));
    voter.press(voter.shown<FindPage>().forward);
    CHECK(voter.shown<BallotPage>().cards.size() == kPanel.found_rows);
    const auto all = voter.all_shown();
    CHECK(all.size() == 300);
    CHECK(std::set<std::uint32_t>(all.begin(), all.end()).size() == 300);
}

TEST_CASE(
    "The place in the list is never lost: from details, from comparing, from a search given up, from the review") {
    Voter voter;
    for (int i = 0; i < 20; ++i)
        voter.press(voter.shown<BallotPage>().next);
    const auto place = voter.shown<BallotPage>().cards;
    const auto same_place = [&] {
        REQUIRE(voter.page() == "ballot");
        return voter.shown<BallotPage>().cards.front().project == place.front().project;
    };
    voter.press(place[1].details);
    voter.press(voter.shown<DetailsPage>().back);
    CHECK(same_place());
    voter.press(place[1].details);
    voter.press(*voter.shown<DetailsPage>().compare);
    CHECK(same_place());
    voter.press(voter.shown<BallotPage>().cards[2].details);
    REQUIRE(voter.page() == "compare");
    voter.press(voter.shown<ComparePage>().back);
    CHECK(same_place());
    voter.press(voter.shown<BallotPage>().finding->find);
    voter.press(voter.shown<FindPage>().back);
    CHECK(same_place());
    voter.press(voter.shown<BallotPage>().finding->find);
    voter.type_words("swings");
    voter.press(voter.shown<FindPage>().forward);
    CHECK_FALSE(same_place());
    voter.press(voter.shown<BallotPage>().finding->all);
    CHECK(same_place());
    voter.press(voter.shown<BallotPage>().forward);
    REQUIRE(voter.page() == "review");
    voter.give(GoBack{});
    CHECK(same_place());
}

TEST_CASE("What a voter looked for is gone with them") {
    Voter voter;
    voter.give(OpenFind{});
    voter.type_words("swings");
    voter.give(Leave{});
    voter.give(ConfirmLeave{});
    CHECK_FALSE(voter.state.session);
    voter.admit();
    CHECK(voter.state.session->finding.front() == Finding{});
    CHECK_FALSE(voter.shown<BallotPage>().finding->narrowed);
}

TEST_CASE("Words are looked for in the voter's script") {
    Voter voter(300, "ar");
    voter.give(OpenFind{});
    CHECK(voter.shown<FindPage>().letters.front().label == "ا");
    for (const char32_t letter : std::u32string(U"ارا"))  // without the hamza of أراجيح
        voter.give(FindLetter{letter});
    const auto found = voter.shown<FindPage>();
    REQUIRE_FALSE(found.found.empty());
    for (const auto& card : found.found)
        CHECK(card.title.find("أراجيح") != std::string::npos);
}

TEST_CASE(
    "On the map lies what was found; near pins are opened by a touch, and Back leads to the map again") {
    Voter voter;
    voter.press(voter.shown<BallotPage>().finding->find);
    voter.press(voter.answer("Map"));
    const auto all = voter.shown<FindPage>();
    REQUIRE(all.map);
    std::size_t placed = 0;
    for (const auto& project : voter.election.contests.front().projects)
        placed += project.coordinates ? 1 : 0;
    CHECK(all.map->pins.size() == placed);
    CHECK(all.map->elsewhere == std::to_string(300 - placed) + " proposals are not on the map");
    for (const auto& pin : all.map->pins) {
        CHECK((pin.at.first >= 0 && pin.at.first <= 1));
        CHECK((pin.at.second >= 0 && pin.at.second <= 1));
    }
    // North is up, west is on the left.
    const auto& projects = voter.election.contests.front().projects;
    for (const auto& a : all.map->pins) {
        const auto& b = all.map->pins.front();
        const auto &first = *projects[a.card.project].coordinates,
                   &second = *projects[b.card.project].coordinates;
        if (first.latitude > second.latitude) CHECK(a.at.second < b.at.second);
        if (first.longitude > second.longitude) CHECK(a.at.first > b.at.first);
    }
    voter.give(OpenPins{{7, 13}});
    CHECK(voter.shown<FindPage>().answers.size() == 2);
    voter.press(voter.shown<FindPage>().answers[1].button);
    REQUIRE(voter.page() == "details");
    voter.press(voter.shown<DetailsPage>().back);
    REQUIRE(voter.page() == "find");
    CHECK(voter.shown<FindPage>().answers.size() == 2);
    voter.give(GoBack{});
    CHECK(voter.shown<FindPage>().map);
    voter.press(all.map->pins.front().card.details);  // one tap from the map
    voter.give(GoBack{});
    CHECK(voter.shown<FindPage>().map);
    voter.give(GoBack{});
    voter.type_words("football");
    voter.give(OpenFindStep{FindStep::kMap});
    const auto narrowed = voter.shown<FindPage>();
    CHECK(narrowed.map->pins.size() < all.map->pins.size());
    for (const auto& pin : narrowed.map->pins)
        CHECK(pin.card.title.find("football") != std::string::npos);
    voter.give(OpenPins{{300}});
    CHECK(voter.count<Audit>() == 1);
}

TEST_CASE("Without an outline there is no map") {
    Voter voter;
    voter.election.outline.clear();
    voter.give(OpenFind{});
    const auto plain = voter.shown<FindPage>();
    for (const auto& one : plain.choices)
        CHECK(one.button.label != "Map");
    voter.give(OpenFindStep{FindStep::kMap});
    CHECK(voter.count<Audit>() == 1);
    CHECK_FALSE(voter.shown<FindPage>().map);
}
