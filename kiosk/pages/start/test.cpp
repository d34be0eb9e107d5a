// Where a voter begins.
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
