// After the ballot is in.
#include "tests/kiosk/flow_session.hpp"
#include "tests/kiosk/places.hpp"
#include "tests/support/catch.hpp"

using namespace valurna;
using namespace valurna::kiosk;
using valurna::kiosk::flow_tests::FlowSession;
using namespace valurna::kiosk::sample;

TEST_CASE("Thanks goes back to start by itself after 20 s") {
    FlowSession session;
    session.seal();
    session.give(Cast{});
    session.give(CastStored{"9HBT4WQ2MK7D"});
    session.wait(19'999);
    CHECK(session.page() == "thanks");
    session.wait(1);
    CHECK(session.page() == "start");
}

TEST_CASE("Thanks tells the number, the day and the place of the result") {
    const auto election = sample::election();
    Messages messages(kWords);
    const auto all = with(kTyped, {AdmittedVoter{"area-only", 7}, ToggleProject{0}, GoForward{}, GoForward{},
                                   Sealed{"9HBT4WQ2MK7D"}, Cast{}, CastStored{"9HBT4WQ2MK7D"}});
    const auto sv = std::get<ThanksPage>(view(after(election, "sv", all), election, {}, messages).page);
    CHECK(sv.tracker == "9HBT-4WQ2-MK7D");
    CHECK(sv.results == "Resultatet kommer den 14 december. På biblioteket och på nätet.");
    const auto en = std::get<ThanksPage>(view(after(election, "en", all), election, {}, messages).page);
    CHECK(en.results == "The result comes on December 14. At the library and online.");
}
