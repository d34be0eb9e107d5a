// How a machine becomes a station, and what people read where it does not.
#include <set>

#include "kiosk/pages/view.hpp"
#include "tests/kiosk/places.hpp"
#include "tests/support/catch.hpp"

using namespace valurna;
using namespace valurna::kiosk;

namespace {

struct Machine {
    election::Election machine;
    AnyState state;
    std::vector<Effect> effects;

    Machine() {
        machine.languages = {"ar", "en", "sv"};
        state = enrol_state(machine, "en");
    }
    void give(const std::vector<Event>& events) {
        for (const auto& event : events) {
            auto next = step(std::move(state), event, machine);
            state = std::move(next.state);
            effects = std::move(next.effects);
        }
    }
    template <class P>
    [[nodiscard]] P page() const {
        Messages messages(sample::kWords);
        return std::get<P>(view(state, machine, {}, messages).page);
    }
    template <class E>
    [[nodiscard]] const E* asked() const {
        if (effects.size() != 1) return nullptr;
        const auto* effect = std::get_if<EnrolEffect>(&effects[0]);
        return effect == nullptr ? nullptr : std::get_if<E>(effect);
    }
};

const SlipFacts kSlip{"Library",   "library",  "vote-2026", "https://tally.example.se",
                      "aaaa bbbb", "cccc dddd"};
const std::vector<Event> kCompared{ChooseLanguage{"en"}, CodeText{"slip"}, SlipRead{kSlip}};

}  // namespace

TEST_CASE("A slip is read, compared and only then used; a language that was chosen stays") {
    Machine at;
    at.give({ChooseLanguage{"ar"}});
    CHECK(place_of(at.state) == "enrol-slip");
    CHECK(station_of(at.state).settings.language == "ar");
    at.give({CodeText{"slip"}});
    REQUIRE(at.asked<ReadSlip>() != nullptr);
    at.give({CodeText{"another"}});
    CHECK(at.asked<ReadSlip>() == nullptr);  // one at a time
    at.give({SlipRead{kSlip}, ChooseLanguage{"en"}});
    const auto page = at.page<EnrolComparePage>();
    CHECK(page.question == "Is all of this the same on the paper?");
    std::vector<std::string> values;
    for (const auto& line : page.lines)
        values.push_back(line.name + ": " + line.value);
    CHECK(values == std::vector<std::string>{"Place: Library", "Station: library", "Vote: vote-2026",
                                             "Server: https://tally.example.se",
                                             "Key of the server: aaaa bbbb", "Key of the office: cccc dddd"});
    CHECK(at.asked<Enrol>() == nullptr);
    at.give({ConfirmSlip{}});
    REQUIRE(at.asked<Enrol>() != nullptr);
    at.give({EnrolmentWent{EnrolStage::kKnown}, EnrolmentWent{EnrolStage::kPackage},
             Enrolled{"1234 5678", "2026-12-01", {"sv", "en"}}});
    REQUIRE(place_of(at.state) == "enrol-done");
    CHECK(at.asked<ForgetSlip>() != nullptr);
    CHECK(at.page<EnrolDonePage>().key == "1234 5678");
    CHECK(at.page<EnrolDonePage>().clock ==
          "By its clock it is 1 December 2026. If that is wrong, call the coordinator.");
    CHECK_FALSE(std::get<EnrolState>(at.state).finished);
    CHECK(at.page<EnrolDonePage>().language.empty());
    at.give({GoForward{}});
    CHECK(std::get<EnrolState>(at.state).finished);
    CHECK(station_of(at.state).settings.language == "en");
}

TEST_CASE("Where the vote lacks the language that was chosen, people read so and in which one it goes on") {
    Machine at;
    at.give(kCompared);
    at.give({ConfirmSlip{}, Enrolled{"1234 5678", "2026-12-01", {"sv", "ar"}}});
    CHECK(at.page<EnrolDonePage>().language ==
          "This vote is not in the language that you chose. The station goes on in: Svenska");
    CHECK(station_of(at.state).settings.language == "en");  // whoever chose it reads this page in it
    at.give({GoForward{}});
    CHECK(station_of(at.state).settings.language == "sv");
}

TEST_CASE("A slip that is not the paper's is dropped, and the page says whom to call") {
    Machine at;
    at.give(kCompared);
    at.give({RejectSlip{}});
    CHECK(at.asked<ForgetSlip>() != nullptr);
    CHECK(at.page<EnrolSlipPage>().error == "The slip is not used. Call the coordinator before you go on.");
    at.give({ConfirmSlip{}});
    CHECK(at.asked<Enrol>() == nullptr);
}

TEST_CASE("What keeps a machine from becoming a station is told in words, and can be tried again") {
    Machine at;
    at.give(kCompared);
    at.give({ConfirmSlip{}, EnrolmentFailed{EnrolTrouble::kNoServer}});
    CHECK(at.page<EnrolWorkPage>().error ==
          "The server was not reached. Look at the network, then try again.");
    at.give({TryAgain{}});
    CHECK(at.asked<Enrol>() != nullptr);
    CHECK(at.page<EnrolWorkPage>().waiting == "The server is asked ...");
    at.give({TryAgain{}});
    CHECK(at.asked<Enrol>() == nullptr);  // it is under way
    // Whoever turns back ends it first.
    at.give({GoBack{}});
    REQUIRE(at.asked<StopEnrolment>() != nullptr);
    CHECK(place_of(at.state) == "enrol-work");
    at.give({EnrolmentFailed{EnrolTrouble::kOther}});
    CHECK(place_of(at.state) == "enrol-compare");
    // In every language there is a sentence for each.
    Messages messages(sample::kWords);
    for (const auto* language : {"sv", "en", "ar"}) {
        std::set<std::string> said;
        for (int trouble = 0; trouble <= static_cast<int>(EnrolTrouble::kOther); ++trouble) {
            Machine fails;
            fails.give(kCompared);
            fails.give({ConfirmSlip{}, EnrolmentFailed{static_cast<EnrolTrouble>(trouble)}, OpenLanguages{},
                        ChooseLanguage{language}});
            const auto shown = view(fails.state, fails.machine, {}, messages);
            said.insert(std::get<EnrolWorkPage>(shown.page).error);
        }
        CHECK(said.size() == static_cast<std::size_t>(EnrolTrouble::kOther) + 1);
        CHECK_FALSE(said.contains(""));
    }
}
