// What a voter does on the ballot and what the station answers.
#include <algorithm>
#include <functional>
#include <map>

#include "tests/kiosk/flow/flow_booth.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/choices.hpp"

using namespace valurna;
using namespace valurna::kiosk;
using valurna::kiosk::flow_tests::Booth;
using valurna::kiosk::flow_tests::kCode;

TEST_CASE("A voter goes from start to thanks, and the ballot is exactly what was chosen") {
    Booth booth;
    booth.give(Begin{});
    REQUIRE(booth.screen() == "code");
    booth.type(kCode);
    REQUIRE(booth.count<ProofreadCode>() == 1);
    booth.give(CodeSubmit{});
    REQUIRE(std::get<CheckCode>(booth.effects.at(0)).code == kCode);
    booth.give(AdmittedVoter{"both", 99});
    REQUIRE(booth.screen() == "ballot");
    booth.give(ToggleProject{3});
    booth.give(ToggleProject{0});
    booth.give(GoForward{});
    REQUIRE(booth.screen() == "ballot");
    REQUIRE(std::get<AtBallot>(booth.state.screen).contest == 1);
    booth.give(GoForward{});
    REQUIRE(booth.screen() == "review");
    booth.give(DeclareBlank{1});
    booth.give(GoForward{});
    REQUIRE(booth.screen() == "seal");
    const auto ballot = std::get<SealBallot>(booth.effects.at(0)).ballot;
    CHECK(ballot.style == "both");
    REQUIRE(ballot.contests.size() == 2);
    CHECK(ballot.contests[0] == tests::knapsack("area", {0, 3}));
    CHECK(ballot.contests[1] == tests::approving("city", {}));
    booth.give(Sealed{"9HBT4WQ2MK7D"});
    booth.give(Cast{});
    REQUIRE(booth.count<CastBallot>() == 1);
    booth.give(CastStored{"9HBT4WQ2MK7D"});
    REQUIRE(booth.screen() == "thanks");
    CHECK(booth.count<WipeSession>() == 1);
    CHECK_FALSE(booth.state.session.has_value());
    booth.give(Finish{});
    CHECK(booth.screen() == "start");
    CHECK(booth.count<WipeSession>() == 1);
}

TEST_CASE("Two quick touches on the last button hand in one vote") {
    Booth booth;
    booth.seal();
    booth.give(Cast{});
    CHECK(booth.count<CastBallot>() == 1);
    booth.give(Cast{});
    CHECK(booth.count<CastBallot>() == 0);
    CHECK(booth.count<Audit>() == 1);
    booth.give(CastStored{"9HBT4WQ2MK7D"});
    booth.give(Cast{});
    CHECK(booth.count<CastBallot>() == 0);
}

TEST_CASE("A held key runs to the last page and never hands in") {
    Booth booth;
    booth.admit();
    booth.give(ToggleProject{0});
    for (int i = 0; i < 50; ++i) {
        booth.give(GoForward{});
        if (booth.count<SealBallot>() == 1) booth.give(Sealed{"9HBT4WQ2MK7D"});
        CHECK(booth.count<CastBallot>() == 0);
    }
    CHECK(booth.screen() == "seal");
}

TEST_CASE("Every way out of a ballot wipes once and leaves nothing for the next voter") {
    struct Way {
        const char* name;
        std::function<void(Booth&)> go;
    };
    const std::vector<Way> ways{
        {"leaving", [](Booth& b) { b.give(Leave{}), b.give(ConfirmLeave{}); }},
        {"idling", [](Booth& b) { b.wait(45'000), b.wait(30'000); }},
        {"the station stopping", [](Booth& b) { b.give(StationStopped{"storage"}); }},
    };
    struct Place {
        const char* name;
        std::function<void(Booth&)> go;
    };
    const std::vector<Place> places{
        {"ballot", [](Booth& b) { b.admit(), b.give(ToggleProject{2}); }},
        {"details", [](Booth& b) { b.admit(), b.give(ToggleProject{2}), b.give(OpenProject{1}); }},
        {"review", [](Booth& b) { b.choose_and_review(); }},
        {"sealed", [](Booth& b) { b.seal(); }},
        {"seal failed", [](Booth& b) { b.choose_and_review(), b.give(GoForward{}), b.give(SealFailed{}); }},
        {"cast failed", [](Booth& b) { b.seal(), b.give(Cast{}), b.give(CastFailed{}); }},
        {"tested", [](Booth& b) { b.seal(), b.give(TestMachine{}), b.give(SpoilStored{"9HBT4WQ2MK7D"}); }},
    };
    for (const auto& place : places) {
        for (const auto& way : ways) {
            DYNAMIC_SECTION(place.name << " by " << way.name) {
                Booth booth;
                booth.give(ChooseLanguage{"ar"});
                place.go(booth);
                booth.give(ToggleTheme{});
                booth.give(ChooseTextSize{TextSize::kLargest});
                REQUIRE(booth.state.session.has_value());
                way.go(booth);
                CHECK(booth.count<WipeSession>() == 1);
                CHECK_FALSE(booth.state.session.has_value());
                CHECK(booth.state.settings == booth.state.defaults);
                CHECK((booth.screen() == "start" || booth.screen() == "stopped"));
                CHECK(booth.over().empty());
                booth.wait(600'000);
                CHECK(booth.effects.empty());
            }
        }
    }
}

TEST_CASE("The idle warning comes after 45 s, gives 30 s, and one touch answers it") {
    Booth booth;
    booth.admit();
    booth.wait(44'999);
    CHECK(booth.over().empty());
    booth.wait(1);
    REQUIRE(booth.over() == "idle");
    booth.wait(29'999);
    REQUIRE(booth.over() == "idle");
    SECTION("the button") {
        booth.give(StillHere{});
    }
    SECTION("any other touch, which does nothing else") {
        booth.give(ToggleProject{0});
    }
    CHECK(booth.over().empty());
    CHECK(booth.screen() == "ballot");
    CHECK(booth.state.session->contests[0].chosen.empty());
    booth.wait(44'999);
    CHECK(booth.over().empty());
    booth.wait(1);
    CHECK(booth.over() == "idle");
}

TEST_CASE("A vote on its way to the ledger is not interrupted by idling, leaving or the station stopping") {
    Booth booth;
    booth.seal();
    booth.give(Cast{});
    booth.wait(500'000);
    booth.give(Leave{});
    booth.give(GoBack{});
    booth.give(StationStopped{"storage"});
    CHECK(booth.screen() == "seal");
    SECTION("stored: thanks first, then the calm page") {
        booth.give(CastStored{"9HBT4WQ2MK7D"});
        CHECK(booth.screen() == "thanks");
        booth.wait(20'000);
        CHECK(booth.screen() == "stopped");
    }
    SECTION("not stored: the calm page, wiped") {
        booth.give(CastFailed{});
        CHECK(booth.screen() == "stopped");
        CHECK(booth.count<WipeSession>() == 1);
    }
    booth.give(StationReady{});
    CHECK(booth.screen() == "start");
}

TEST_CASE("Thanks goes back to start by itself after 20 s") {
    Booth booth;
    booth.seal();
    booth.give(Cast{});
    booth.give(CastStored{"9HBT4WQ2MK7D"});
    booth.wait(19'999);
    CHECK(booth.screen() == "thanks");
    booth.wait(1);
    CHECK(booth.screen() == "start");
}

TEST_CASE("Nothing stored: the voter may try again with the same seal") {
    Booth booth;
    booth.seal();
    booth.give(Cast{});
    booth.give(CastFailed{});
    CHECK(booth.screen() == "seal");
    CHECK(std::get<AtSeal>(booth.state.screen).failed);
    booth.give(Cast{});
    CHECK(booth.count<CastBallot>() == 1);
    booth.give(CastStored{"9HBT4WQ2MK7D"});
    CHECK(booth.screen() == "thanks");
}

TEST_CASE("A seal that fails keeps the choices and can be tried again") {
    Booth booth;
    booth.choose_and_review();
    booth.give(GoForward{});
    booth.give(SealFailed{});
    booth.give(Cast{});
    CHECK(booth.count<CastBallot>() == 0);
    booth.give(SealAgain{});
    REQUIRE(booth.count<SealBallot>() == 1);
    CHECK(tests::projects_of(std::get<SealBallot>(booth.effects[0]).ballot.contests[0].choice).chosen ==
          std::vector<std::uint32_t>{0});
}

TEST_CASE("Testing the machine reveals a seal that is never cast, and the voter seals anew") {
    Booth booth;
    booth.seal();
    booth.give(TestMachine{});
    CHECK(booth.count<SpoilBallot>() == 1);
    booth.give(Cast{});
    CHECK(booth.count<CastBallot>() == 0);
    booth.give(SpoilStored{"9HBT4WQ2MK7D"});
    CHECK(booth.screen() == "tested");
    booth.give(Cast{});
    CHECK(booth.count<CastBallot>() == 0);
    booth.give(SealAgain{});
    CHECK(booth.screen() == "review");
    booth.give(GoForward{});
    CHECK(booth.count<SealBallot>() == 1);
}

TEST_CASE("Choosing for too much is allowed, going on with it is not, and mending it is") {
    Booth booth;
    booth.admit();
    booth.give(ToggleProject{4});  // 250 000
    booth.give(ToggleProject{0});  // 120 000 of 300 000
    CHECK(booth.state.session->contests[0].chosen.size() == 2);
    booth.give(GoForward{});
    REQUIRE(booth.screen() == "review");
    booth.give(GoForward{});
    CHECK(booth.screen() == "review");
    CHECK(booth.count<SealBallot>() == 0);
    booth.give(EditContest{0, 4});
    REQUIRE(booth.screen() == "ballot");
    booth.give(ToggleProject{4});
    booth.give(GoForward{});
    booth.give(GoForward{});
    CHECK(booth.count<SealBallot>() == 1);
}

TEST_CASE("Nothing chosen is not a vote until the voter says blank on the review page") {
    Booth booth;
    booth.admit();
    booth.give(DeclareBlank{0});  // not here
    CHECK(booth.count<Audit>() == 1);
    booth.give(GoForward{});
    booth.give(GoForward{});
    CHECK(booth.screen() == "review");
    booth.give(DeclareBlank{0});
    booth.give(DeclareBlank{0});  // a second touch does not take it back
    booth.give(GoForward{});
    REQUIRE(booth.count<SealBallot>() == 1);
    CHECK(tests::projects_of(std::get<SealBallot>(booth.effects[0]).ballot.contests[0].choice).blank);
}

TEST_CASE("Choosing a project takes a blank vote back; a chosen contest cannot be declared blank") {
    Booth booth;
    booth.admit();
    booth.give(GoForward{});
    booth.give(DeclareBlank{0});
    booth.give(EditContest{0, std::nullopt});
    booth.give(ToggleProject{1});
    CHECK_FALSE(booth.state.session->contests[0].blank);
    booth.give(GoForward{});
    booth.give(DeclareBlank{0});
    CHECK(booth.count<Audit>() == 1);
    CHECK_FALSE(booth.state.session->contests[0].blank);
}

TEST_CASE("Pages turn forward and back and never past the ends") {
    Booth booth;
    booth.admit("both");
    booth.give(NextPage{4});
    CHECK(std::get<AtBallot>(booth.state.screen).first == 4);
    booth.give(NextPage{6});  // there are six: 0 to 5
    CHECK(std::get<AtBallot>(booth.state.screen).first == 4);
    booth.give(NextPage{4});
    CHECK(booth.count<Audit>() == 1);
    booth.give(PreviousPage{0});
    booth.give(PreviousPage{0});
    CHECK(booth.count<Audit>() == 1);
    booth.give(OpenProject{5});
    CHECK(booth.screen() == "details");
    booth.give(ToggleProject{4});  // another than the one shown
    CHECK(booth.count<Audit>() == 1);
    booth.give(ToggleProject{5});
    CHECK(booth.state.session->contests[0].chosen.size() == 1);
    booth.give(GoBack{});
    CHECK(booth.screen() == "ballot");
    booth.give(ToggleProject{6});
    booth.give(OpenProject{6});
    CHECK(booth.state.session->contests[0].chosen.size() == 1);
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
