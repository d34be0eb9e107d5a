#pragma once
// A machine that is not a station yet, as a pure function: language, slip, comparing, enrolling, done. Nobody can vote here, nothing
// is unlocked, and nothing secret is held: the slip stays with whoever runs the effects. Pages are named as the voter's are
// (kiosk/flow/state.hpp); their folders stand in kiosk/enrol/pages/.

#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "kiosk/flow/stepper.hpp"

namespace valurna::kiosk {

struct AtEnrolLanguage {
    static constexpr std::string_view kName = "enrol";
    bool operator==(const AtEnrolLanguage&) const = default;
};
struct AtEnrolSlip {  // waits for the station slip
    static constexpr std::string_view kName = "enrol-slip";
    bool reading = false;
    SlipProblem problem = SlipProblem::kNone;  // with what came last
    bool operator==(const AtEnrolSlip&) const = default;
};
struct AtEnrolCompare {
    static constexpr std::string_view kName = "enrol-compare";
    SlipFacts slip;
    bool operator==(const AtEnrolCompare&) const = default;
};
struct AtEnrolWork {
    static constexpr std::string_view kName = "enrol-work";
    SlipFacts slip;
    bool by_stick = false;
    EnrolStage stage = EnrolStage::kBegun;
    bool stopping = false;
    std::optional<EnrolTrouble> trouble = std::nullopt;  // then nothing is under way
    bool operator==(const AtEnrolWork&) const = default;
};
struct AtEnrolDone {
    static constexpr std::string_view kName = "enrol-done";
    SlipFacts slip;
    std::string key, day;
    std::string goes_on_in = {};  // a language of the vote, where it has none of the one that was chosen
    bool operator==(const AtEnrolDone&) const = default;
};
enum class CannotStart { kDisk, kInUse, kFiles };
struct AtCannotStart {  // the machine was set up before, and what it holds cannot be opened
    static constexpr std::string_view kName = "cannot-start";
    CannotStart why = CannotStart::kFiles;
    bool operator==(const AtCannotStart&) const = default;
};
using EnrolPage =
    std::variant<AtEnrolLanguage, AtEnrolSlip, AtEnrolCompare, AtEnrolWork, AtEnrolDone, AtCannotStart>;

struct EnrolState : StationFacts {
    EnrolPage page;
    bool finished = false;  // from here the program goes on as a station
    bool operator==(const EnrolState&) const = default;
};

// In `language`; the languages that may be chosen are those of `election`, which holds nothing else here.
[[nodiscard]] EnrolState enrol_state(const election::Election& election, std::string language);
[[nodiscard]] EnrolState cannot_start_state(const election::Election& election, std::string language,
                                            CannotStart why);
[[nodiscard]] bool waiting_for_worker(const EnrolState& state);
[[nodiscard]] std::optional<std::uint64_t> next_wake_ms(
    const EnrolState& state);  // nothing happens by itself

struct EnrolNext {
    EnrolState state;
    std::vector<Effect> effects;
};
// Promises, whatever comes in whatever order: Enrol is asked for only after people said that the slip is the paper's; each
// ReadSlip, ReadSlipOnStick and Enrol is answered before another one is asked for.
[[nodiscard]] EnrolNext step(EnrolState state, const Event& event, const election::Election& election);

struct EnrolStepper {
    EnrolState& state;
    const election::Election& election;
    std::vector<Effect>& effects;

    // A reference into the old page is gone afterwards.
    void turn_to(EnrolPage page);
    void ask(EnrolEffect effect) { effects.emplace_back(std::move(effect)); }
};

// What an event does at each page, implemented in kiosk/enrol/pages/<page>/flow.cpp.
[[nodiscard]] bool handle(AtEnrolLanguage& at, const Event& event, EnrolStepper& step);
[[nodiscard]] bool handle(AtEnrolSlip& at, const Event& event, EnrolStepper& step);
[[nodiscard]] bool handle(AtEnrolCompare& at, const Event& event, EnrolStepper& step);
[[nodiscard]] bool handle(AtEnrolWork& at, const Event& event, EnrolStepper& step);
[[nodiscard]] bool handle(AtEnrolDone& at, const Event& event, EnrolStepper& step);
[[nodiscard]] bool handle(AtCannotStart& at, const Event& event, EnrolStepper& step);

}  // namespace valurna::kiosk
