// Where a voter begins.
#include "tests/kiosk/flow_session.hpp"
#include "tests/kiosk/places.hpp"
#include "tests/support/catch.hpp"

using namespace valurna;
using namespace valurna::kiosk;
using namespace valurna::kiosk::sample;

TEST_CASE(
    "The start page speaks in the organiser's own words, and tells the sum itself only where there are "
    "none") {
    auto election = sample::election();
    Messages messages(kWords);
    const auto introduction = [&] {
        return std::get<StartPage>(view(after(election, "sv", {}), election, {}, messages).page).introduction;
    };
    CHECK(introduction() == "Välj det som du vill se.");
    election.introduction = {};
    CHECK(introduction() == "Du är med och bestämmer hur <b>1\u00a0300\u00a0000\u00a0kr</b> ska användas.");
}

TEST_CASE("Where nobody needs a code, a touch begins, and a slip's code is not asked about") {
    flow_tests::FlowSession s;
    s.state.open_door = OpenDoor{"area-only", OpenDoorUse::kPreview};
    for (const Event& hand : {Event{Begin{}}, Event{CodeText{flow_tests::kCode}}}) {
        s.give(hand);
        CHECK(s.page() == "start");
        CHECK(s.count<CheckCode>() == 0);
        REQUIRE(s.count<DoForStaff>() == 1);
        CHECK(waiting_for_worker(s.state));
        s.give(Begin{});  // a second touch asks for nobody else
        CHECK(s.count<DoForStaff>() == 0);
        s.give(AdmittedVoter{"area-only", 7});
        CHECK(s.page() == "ballot");
        s.give(Leave{});
        s.give(ConfirmLeave{});
        CHECK(s.page() == "start");
        CHECK(s.state.open_door);
    }
    s.give(Begin{});
    s.give(CodeRefused{CodeRefusal::kPoolEmpty});
    CHECK(s.page() == "start");
    CHECK_FALSE(waiting_for_worker(s.state));
}

TEST_CASE("Every page of a preview says that nothing is locked or stored, and staff have no door there") {
    Messages messages(kWords);
    flow_tests::FlowSession s;
    s.state.open_door = OpenDoor{"area-only", OpenDoorUse::kPreview};
    const auto shown = [&] { return view(AnyState{s.state}, s.election, {}, messages); };
    const auto band = shown().chrome.band;
    CHECK_FALSE(band.empty());
    CHECK_FALSE(shown().chrome.for_staff);
    const std::vector<Event> walk{Begin{},          AdmittedVoter{"area-only", 7},
                                  ToggleProject{0}, OpenProject{1},
                                  GoBack{},         GoForward{},
                                  GoForward{},      Sealed{sample::kNumber},
                                  TestMachine{},    GoBack{},
                                  Cast{},           CastStored{sample::kNumber}};
    for (const auto& event : walk) {
        s.give(event);
        CAPTURE(s.page());
        CHECK(shown().chrome.band == band);
    }
    CHECK(s.page() == "thanks");
    CHECK(std::get<ThanksPage>(shown().page).headline.find("förhandsvisning") != std::string::npos);
}

TEST_CASE(
    "In practice that no server hears of, no page says that a vote can be followed, is confirmed or becomes public") {
    Messages messages(kWords);
    flow_tests::FlowSession s;
    s.election.practice = true;
    s.election.public_address = "https://rost.example.se";
    s.state.open_door = OpenDoor{"area-only", OpenDoorUse::kPractice};
    s.state.look = StationLook{};
    s.state.look->ballots = 3;
    const auto shown = [&] { return view(AnyState{s.state}, s.election, {}, messages); };
    const auto band = shown().chrome.band;
    CHECK(band.find("vning") != std::string::npos);
    CHECK(std::get<StartPage>(shown().page).votes.empty());
    CHECK_FALSE(shown().chrome.for_staff);
    s.state.open_door->staffed = true;
    CHECK(shown().chrome.for_staff);
    const auto walk = [&](const std::vector<Event>& events) {
        for (const auto& event : events) {
            s.give(event);
            CAPTURE(s.page());
            CHECK(shown().chrome.band == band);
        }
    };
    walk({Begin{}, AdmittedVoter{"area-only", 7}, ToggleProject{0}, GoForward{}, GoForward{},
          Sealed{sample::kNumber}, TestMachine{}});
    CHECK(std::get<CastPage>(shown().page).explanation.find("Här ser ingen det") == 0);
    walk({GoBack{}, Cast{}, CastStored{sample::kNumber}});
    const auto thanks = std::get<ThanksPage>(shown().page);
    CHECK(thanks.qr.find("rost.example.se") == std::string::npos);
    CHECK(thanks.follow.find("rost.example.se") == std::string::npos);
    CHECK(thanks.about == "Det här var en övning: inget skickas och inget räknas.");
    CHECK(thanks.results.empty());
}
