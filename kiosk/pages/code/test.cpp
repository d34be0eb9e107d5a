// From start to admission, and what the station itself reports.
#include <vector>

#include "tests/kiosk/any_session.hpp"
#include "tests/kiosk/flow_session.hpp"
#include "tests/support/catch.hpp"

using namespace valurna;
using namespace valurna::kiosk;
using valurna::kiosk::flow_tests::FlowSession;
using valurna::kiosk::flow_tests::kCode;

TEST_CASE("Five wrong codes in a row make typing wait 15 s, and each one after them 30 s") {
    FlowSession session;
    session.give(Begin{});
    const auto wrong = [&session] {
        session.submit(kCode);
        REQUIRE(session.count<CheckCode>() == 1);
        session.give(CodeRefused{CodeRefusal::kNotOnRoll});
    };
    for (int i = 0; i < 4; ++i)
        wrong();
    CHECK(session.state.wait_until_ms == 0);
    wrong();
    for (const std::uint64_t seconds : {15U, 30U, 30U, 30U}) {
        CHECK(session.state.wait_until_ms - session.state.now_ms == seconds * 1000);
        session.give(GoBack{});  // another voter does not get round it
        session.give(Begin{});
        session.submit(kCode);
        CHECK(session.count<CheckCode>() == 0);
        session.wait(1'000);
        while (session.state.now_ms < session.state.wait_until_ms) {
            session.wait(10'000);
            session.give(StillHere{});
        }
        wrong();
    }
}

TEST_CASE("A used code is told with the place, and with as much of the time as anybody may know") {
    const auto told = [](const SpentHere& spent) {
        flow_tests::AnySession session;
        session.give({Begin{}, CodeText{kCode}, CodeRefused{CodeRefusal::kUsed, spent}});
        return session.page<CodePage>().error;
    };
    CHECK(told({"2026-12-01", true}) ==
          "A vote has already been handed in with this code, today at this station. Please ask the staff.");
    CHECK(
        told({"2026-12-01", false}) ==
        "A vote has already been handed in with this code, at this station, since 1 December 2026. Please ask the "
        "staff.");
    CHECK(told({}) ==
          "A vote has already been handed in with this code, at this station. Please ask the staff.");
}

TEST_CASE("A right code forgets the wrong ones; a used code is told and does not count as wrong") {
    FlowSession session;
    session.give(Begin{});
    for (int i = 0; i < 4; ++i) {
        session.submit(kCode);
        session.give(CodeRefused{CodeRefusal::kNotOnRoll});
    }
    session.submit(kCode);
    session.give(CodeRefused{CodeRefusal::kUsed});
    CHECK(std::get<AtCode>(session.state.page).refusal == CodeRefusal::kUsed);
    CHECK(session.state.wait_until_ms == 0);
    session.submit(kCode);
    session.give(CodeRefused{CodeRefusal::kVoid});  // a replaced slip is no guess either
    CHECK(std::get<AtCode>(session.state.page).refusal == CodeRefusal::kVoid);
    CHECK(session.state.wait_until_ms == 0);
    session.submit(kCode);
    session.give(AdmittedVoter{"both", 1});
    CHECK(session.state.wrong_codes == 0);
}

TEST_CASE("A misspelt code is told at once and costs no try") {
    FlowSession session;
    session.give(Begin{});
    session.type("k7qf-2mht-9wxb");  // lower case and hyphens, as printed
    REQUIRE(session.count<ProofreadCode>() == 1);
    session.give(CodeMisspelt{});
    CHECK(std::get<AtCode>(session.state.page).refusal == CodeRefusal::kNotACode);
    session.give(CodeSubmit{});
    CHECK(session.count<CheckCode>() == 0);
    session.give(CodeErase{});
    session.give(CodeSymbol{'A'});
    session.give(CodeSubmit{});
    CHECK(session.count<CheckCode>() == 1);
    CHECK(session.state.wrong_codes == 0);
}

TEST_CASE("O, I and L are read as the digits they look like, and foreign symbols are not taken") {
    FlowSession session;
    session.give(Begin{});
    session.type("oil");
    CHECK(std::get<AtCode>(session.state.page).typed.text() == "011");
    for (const char c : std::string("U!ö\x01")) {
        session.give(CodeSymbol{c});
        CHECK(session.count<Audit>() == 1);
    }
    session.give(CodeSymbol{'\0'});
    CHECK(std::get<AtCode>(session.state.page).typed.text() == "011");
}

TEST_CASE("A slip under the scanner begins from start by itself; something else under it is told plainly") {
    FlowSession session;
    session.give(CodeText{"K7QF-2MHT-9WXA"});
    CHECK(session.page() == "code");
    CHECK(session.count<CheckCode>() == 1);
    session.give(CodeRefused{CodeRefusal::kUsed});
    session.give(CodeText{"7310865004703"});
    CHECK(session.count<CheckCode>() == 0);
    CHECK(std::get<AtCode>(session.state.page).refusal == CodeRefusal::kNotACode);
}

TEST_CASE("A slip begins over help, languages and text sizes too, in the language that was chosen") {
    for (const Event& opened : {Event{OpenHelp{}}, Event{OpenLanguages{}}, Event{OpenTextSizes{}}}) {
        for (const bool from_code : {false, true}) {
            CAPTURE(opened.name(), from_code);
            FlowSession session;
            session.give(ChooseLanguage{"en"});
            if (from_code) session.give(Begin{});
            session.give(opened);
            REQUIRE_FALSE(session.overlay().empty());
            session.give(CodeText{kCode});
            CHECK(session.page() == "code");
            CHECK(session.overlay().empty());
            CHECK(session.count<CheckCode>() == 1);
            CHECK(session.state.settings.language == "en");
        }
    }
}

TEST_CASE("A slip that is shown again while it is checked is not checked twice") {
    FlowSession session;
    session.give(CodeText{kCode});
    REQUIRE(session.count<CheckCode>() == 1);
    session.give(CodeText{kCode});
    CHECK(session.count<CheckCode>() == 0);
}

TEST_CASE("Somebody who types wrong codes again and again does not stop a voter with a slip") {
    FlowSession session;
    session.give(Begin{});
    for (int i = 0; i < 9; ++i) {
        session.state.wait_until_ms = 0;
        session.submit(kCode);
        session.give(CodeRefused{CodeRefusal::kNotOnRoll});
    }
    REQUIRE(session.state.wait_until_ms > session.state.now_ms);
    CHECK(session.state.wait_until_ms - session.state.now_ms ==
          30'000);  // and who types does not wait for long
    session.submit(kCode);
    CHECK(session.count<CheckCode>() == 0);
    session.give(GoBack{});
    session.give(CodeText{kCode});  // from start too
    CHECK(session.page() == "code");
    REQUIRE(session.count<CheckCode>() == 1);
    session.give(AdmittedVoter{"both", 1});
    CHECK(session.page() == "ballot");
    // Then typing waits no longer either.
    CHECK(session.state.wait_until_ms == 0);
    CHECK(session.state.wrong_codes == 0);
}

TEST_CASE("During a ballot a slip means nothing, and is no sign that the voter is still there") {
    FlowSession session;
    session.admit();
    session.wait(kIdleMs);
    REQUIRE(session.overlay() == "idle");
    const State before = session.state;
    session.give(CodeText{kCode});
    CHECK(session.state == before);
    CHECK(session.count<Audit>() == 1);
    session.wait(kIdleGraceMs);
    CHECK(session.page() == "start");
    CHECK(session.count<WipeSession>() == 1);
}

TEST_CASE("The next voter's slip ends the last page of the one before, and wipes first") {
    FlowSession session;
    session.seal();
    session.give(ChooseLanguage{"en"});
    session.give(Cast{});
    session.give(CastStored{sample::kNumber});
    REQUIRE(session.page() == "thanks");
    session.give(CodeText{"7310865004703"});  // a book under the scanner does not take the number away
    CHECK(session.page() == "thanks");
    session.give(CodeText{kCode});
    CHECK(session.page() == "code");
    REQUIRE(session.effects.size() == 2);
    CHECK(std::holds_alternative<WipeSession>(session.effects[0]));
    CHECK(std::holds_alternative<CheckCode>(session.effects[1]));
    CHECK(session.state.settings == session.state.defaults);
}

TEST_CASE("Where nobody can begin any more, a slip leaves the last page as it is") {
    FlowSession session;
    session.seal();
    session.give(Cast{});
    session.give(CastStored{sample::kNumber});
    session.give(PollsChanged{false});
    session.give(CodeText{kCode});
    CHECK(session.page() == "thanks");
    CHECK(session.count<CheckCode>() == 0);
    session.give(Finish{});
    session.give(CodeText{kCode});
    CHECK(session.page() == "start");
    CHECK(session.count<CheckCode>() == 0);
}

TEST_CASE("Leaving while the code is being checked drops the late answer") {
    FlowSession session;
    session.give(Begin{});
    session.submit(kCode);
    session.give(GoBack{});
    CHECK(session.count<WipeSession>() == 1);
    session.give(AdmittedVoter{"both", 5});
    CHECK(session.page() == "start");
    CHECK_FALSE(session.state.session.has_value());
    CHECK(session.count<Audit>() == 1);
}
