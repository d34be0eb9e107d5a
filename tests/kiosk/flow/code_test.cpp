// From start to admission, and what the station itself reports.
#include <vector>

#include "tests/kiosk/flow/flow_booth.hpp"
#include "tests/support/catch.hpp"

using namespace valurna;
using namespace valurna::kiosk;
using valurna::kiosk::flow_tests::Booth;
using valurna::kiosk::flow_tests::kCode;

TEST_CASE("Five wrong codes in a row make the station wait 15 s, then each one twice as long") {
    Booth booth;
    booth.give(Begin{});
    const auto wrong = [&booth] {
        booth.submit(kCode);
        REQUIRE(booth.count<CheckCode>() == 1);
        booth.give(CodeRefused{CodeRefusal::kNotOnRoll});
    };
    for (int i = 0; i < 4; ++i)
        wrong();
    CHECK(booth.state.wait_until_ms == 0);
    wrong();
    for (const std::uint64_t seconds : {15U, 30U, 60U, 120U, 240U, 480U, 480U}) {
        CHECK(booth.state.wait_until_ms - booth.state.now_ms == seconds * 1000);
        booth.give(GoBack{});  // another voter does not get round it
        booth.give(Begin{});
        booth.submit(kCode);
        CHECK(booth.count<CheckCode>() == 0);
        booth.wait(1'000);
        while (booth.state.now_ms < booth.state.wait_until_ms) {
            booth.wait(10'000);
            booth.give(StillHere{});
        }
        wrong();
    }
}

TEST_CASE("A right code forgets the wrong ones; a used code is told and does not count as wrong") {
    Booth booth;
    booth.give(Begin{});
    for (int i = 0; i < 4; ++i) {
        booth.submit(kCode);
        booth.give(CodeRefused{CodeRefusal::kNotOnRoll});
    }
    booth.submit(kCode);
    booth.give(CodeRefused{CodeRefusal::kUsed});
    CHECK(std::get<AtCode>(booth.state.screen).trouble == CodeTrouble::kUsed);
    CHECK(booth.state.wait_until_ms == 0);
    booth.submit(kCode);
    booth.give(CodeRefused{CodeRefusal::kVoid});  // a replaced slip is no guess either
    CHECK(std::get<AtCode>(booth.state.screen).trouble == CodeTrouble::kVoid);
    CHECK(booth.state.wait_until_ms == 0);
    booth.submit(kCode);
    booth.give(AdmittedVoter{"both", 1});
    CHECK(booth.state.wrong_codes == 0);
}

TEST_CASE("A misspelt code is told at once and costs no try") {
    Booth booth;
    booth.give(Begin{});
    booth.type("k7qf-2mht-9wxb");  // lower case and hyphens, as printed
    REQUIRE(booth.count<ProofreadCode>() == 1);
    booth.give(CodeMisspelt{});
    CHECK(std::get<AtCode>(booth.state.screen).trouble == CodeTrouble::kMisspelt);
    booth.give(CodeSubmit{});
    CHECK(booth.count<CheckCode>() == 0);
    booth.give(CodeErase{});
    booth.give(CodeSymbol{'A'});
    booth.give(CodeSubmit{});
    CHECK(booth.count<CheckCode>() == 1);
    CHECK(booth.state.wrong_codes == 0);
}

TEST_CASE("O, I and L are read as the digits they look like, and foreign symbols are not taken") {
    Booth booth;
    booth.give(Begin{});
    booth.type("oil");
    CHECK(std::get<AtCode>(booth.state.screen).typed.text() == "011");
    for (const char c : std::string("U!ö\x01")) {
        booth.give(CodeSymbol{c});
        CHECK(booth.count<Audit>() == 1);
    }
    booth.give(CodeSymbol{'\0'});
    CHECK(std::get<AtCode>(booth.state.screen).typed.text() == "011");
}

TEST_CASE("A slip under the scanner begins from start by itself; something else under it is told plainly") {
    Booth booth;
    booth.give(CodeText{"K7QF-2MHT-9WXA\r\n"});
    CHECK(booth.screen() == "code");
    CHECK(booth.count<CheckCode>() == 1);
    booth.give(CodeRefused{CodeRefusal::kUsed});
    booth.give(CodeText{"7310865004703"});
    CHECK(booth.count<CheckCode>() == 0);
    CHECK(std::get<AtCode>(booth.state.screen).trouble == CodeTrouble::kMisspelt);
}

TEST_CASE("Leaving while the code is being checked drops the late answer") {
    Booth booth;
    booth.give(Begin{});
    booth.submit(kCode);
    booth.give(GoBack{});
    CHECK(booth.count<WipeSession>() == 1);
    booth.give(AdmittedVoter{"both", 5});
    CHECK(booth.screen() == "start");
    CHECK_FALSE(booth.state.session.has_value());
    CHECK(booth.count<Audit>() == 1);
}

TEST_CASE("Closing the polls sends nobody away in the middle and lets nobody begin") {
    Booth booth;
    SECTION("at the code") {
        booth.give(Begin{});
        booth.type("K7");
        booth.give(PollsChanged{false});
        CHECK(booth.screen() == "start");
        CHECK(booth.count<WipeSession>() == 1);
    }
    SECTION("in the middle of a ballot") {
        booth.seal();
        booth.give(PollsChanged{false});
        CHECK(booth.screen() == "seal");
        booth.give(Cast{});
        booth.give(CastStored{"9HBT4WQ2MK7D"});
        booth.give(Finish{});
    }
    SECTION("told by a refused code") {
        booth.give(Begin{});
        booth.submit(kCode);
        booth.give(CodeRefused{CodeRefusal::kClosed});
    }
    CHECK(booth.screen() == "start");
    booth.give(Begin{});
    CHECK(booth.screen() == "start");
    booth.give(CodeText{kCode});
    CHECK(booth.screen() == "start");
    booth.give(PollsChanged{true});
    booth.give(Begin{});
    CHECK(booth.screen() == "code");
}

TEST_CASE("A stopped station takes no touch until staff have acted") {
    Booth booth;
    booth.give(StationStopped{"storage"});
    for (const Event& event :
         std::vector<Event>{Begin{}, CodeText{kCode}, GoForward{}, Cast{}, Finish{}, GoBack{}}) {
        booth.give(event);
        CHECK(booth.screen() == "stopped");
        CHECK(booth.count<Audit>() == 1);
    }
    booth.give(StationReady{});
    CHECK(booth.screen() == "start");
}

TEST_CASE("Language and text size chosen on start go back when the person walks away") {
    Booth booth;
    booth.give(ChooseLanguage{"ar"});
    booth.give(ChooseLanguage{"xx"});
    CHECK(booth.count<Audit>() == 1);
    CHECK(booth.state.settings.language == "ar");
    booth.wait(45'000);
    CHECK(booth.state.settings.language == "sv");
    CHECK(booth.count<WipeSession>() == 0);
}

TEST_CASE("The station sleeps while nothing is going on and wakes in time for every change") {
    Booth booth;
    CHECK_FALSE(next_wake_ms(booth.state).has_value());
    booth.admit();
    CHECK(next_wake_ms(booth.state) == booth.state.now_ms + 45'000);
    booth.wait(45'000);
    CHECK(next_wake_ms(booth.state) == booth.state.now_ms + 1'000);
    booth.wait(300);
    CHECK(next_wake_ms(booth.state) == booth.state.now_ms + 700);
    booth.wait(29'700);
    CHECK(booth.screen() == "start");
    CHECK_FALSE(next_wake_ms(booth.state).has_value());
}
