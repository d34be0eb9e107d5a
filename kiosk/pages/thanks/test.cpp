// After the ballot is in.
#include <cctype>

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
    session.give(CastStored{sample::kNumber});
    session.wait(19'999);
    CHECK(session.page() == "thanks");
    session.wait(1);
    CHECK(session.page() == "start");
}

TEST_CASE("Thanks tells the number, the day and the place of the result") {
    const auto election = sample::election();
    Messages messages(kWords);
    const auto all = with(kTyped, {AdmittedVoter{"area-only", 7}, ToggleProject{0}, GoForward{}, GoForward{},
                                   Sealed{sample::kNumber}, Cast{}, CastStored{sample::kNumber}});
    const auto sv = std::get<ThanksPage>(view(after(election, "sv", all), election, {}, messages).page);
    CHECK(sv.tracker == kNumber.groups);
    CHECK(sv.about == "De två första grupperna räcker för att hitta den. Din lapp har numret YS7TQ0.");
    CHECK(sv.results == "Resultatet kommer den 14 december 2026. På biblioteket och på nätet.");
    auto no_slip = kNumber;
    no_slip.on_paper = false;
    const auto let_in = with(kTyped, {AdmittedVoter{"area-only", 7}, ToggleProject{0}, GoForward{},
                                      GoForward{}, Sealed{no_slip}, Cast{}, CastStored{no_slip}});
    CHECK(
        std::get<ThanksPage>(view(after(election, "sv", let_in), election, {}, messages).page).about ==
        "De två första grupperna räcker för att hitta den. Du röstade utan lapp: där står den under YS7TQ0.");
    const auto en = std::get<ThanksPage>(view(after(election, "en", all), election, {}, messages).page);
    CHECK(en.results == "The result comes on 14 December 2026. At the library and online.");
}

TEST_CASE("The square on the last page leads to the page where the number is followed") {
    auto election = sample::election();
    Messages messages(kWords);
    const auto all = with(kTyped, {AdmittedVoter{"area-only", 7}, ToggleProject{0}, GoForward{}, GoForward{},
                                   Sealed{sample::kNumber}, Cast{}, CastStored{sample::kNumber}});
    const auto shown = [&](const char* language) {
        return std::get<ThanksPage>(view(after(election, language, all), election, {}, messages).page);
    };
    std::string whole = kNumber.whole;
    for (char& digit : whole)
        digit = static_cast<char>(std::toupper(digit));
    // Nobody has said where: the number alone, and what to do with it.
    CHECK(shown("en").qr == whole);
    CHECK(shown("en").follow.find("write it down") != std::string::npos);
    election.public_address = "https://rost.example.se";
    CHECK(shown("en").qr == "https://rost.example.se/ballot?lang=en&number=" + whole);
    CHECK(shown("sv").qr == "https://rost.example.se/ballot?lang=sv&number=" + whole);
    CHECK(shown("sv").follow ==
          "Följ din röst: rikta mobilen mot rutan, eller sök numret på rost.example.se");
    CHECK(shown("sv").tracker == kNumber.groups);
}
