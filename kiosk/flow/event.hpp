#pragma once
// All that can happen to a voting session, and all that it asks of the outside. Time arrives only as an
// event: nothing here reads a clock.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>

#include "election/ballot/ballot.hpp"
#include "election/explain/result.hpp"

namespace valurna::kiosk {

enum class TextSize { kSmall, kDefault, kLarge, kLargest };
enum class Theme { kDay, kHighContrast };

// --- what the voter does (at most one a frame, from kiosk/ui) ---
struct Begin {};
struct ChooseLanguage {
    std::string language;
};
struct OpenLanguages {};  // the chooser over any screen
struct OpenTextSizes {};
struct ChooseTextSize {
    TextSize size;
};
struct ToggleTheme {};
struct OpenHelp {};
struct CloseOverlay {};
struct CodeSymbol {  // one typed or touched symbol
    char symbol = 0;
};
struct CodeText {  // a whole scanned line
    std::string text;
};
struct CodeErase {};
struct CodeSubmit {};
struct ToggleProject {  // index in the contest
    std::uint32_t project = 0;
};
struct OpenProject {  // details
    std::uint32_t project = 0;
};
struct NextPage {  // place of the first card or row of the page to show
    std::uint32_t first = 0;
};
struct PreviousPage {
    std::uint32_t first = 0;
};
struct GoForward {};  // ballot -> next contest or review, review -> seal
struct GoBack {};
struct EditContest {  // from review, index in the style; opens at `project` where given
    std::uint32_t contest = 0;
    std::optional<std::uint32_t> project = std::nullopt;
};
struct DeclareBlank {
    std::uint32_t contest = 0;
};
struct Cast {};
struct TestMachine {};  // Benaloh challenge instead of casting
struct SealAgain {};    // from the test's page back to review with the same code
struct Leave {};        // asks first
struct ConfirmLeave {};
struct StillHere {};  // any touch on the idle warning
struct Finish {};     // thanks -> start

// --- what the world reports (from kiosk/app) ---
struct Tick {  // monotonic
    std::uint64_t now_ms = 0;
};
enum class CodeRefusal { kNotACode, kNotOnRoll, kUsed, kVoid, kClosed };
struct AdmittedVoter {
    std::string style;
    std::uint64_t shuffle_seed = 0;
};
struct CodeRefused {
    CodeRefusal why = CodeRefusal::kNotACode;
};
struct CodeMisspelt {};  // the check symbol of the code typed so far is wrong
struct Sealed {
    std::string tracker;
};
struct SealFailed {};
struct CastStored {
    std::string tracker;
};
struct CastFailed {};  // nothing stored, code unspent
struct SpoilStored {
    std::string tracker;
};
struct StationStopped {  // storage failed: voting stops until staff act
    std::string cause;
};
struct StationReady {};
struct PollsChanged {
    bool open = true;
};
struct ResultKnown {  // verified; a later one corrects it
    std::shared_ptr<const election::ElectionResult> result;
};

using Event = std::variant<Begin, ChooseLanguage, OpenLanguages, OpenTextSizes, ChooseTextSize, ToggleTheme,
                           OpenHelp, CloseOverlay, CodeSymbol, CodeText, CodeErase, CodeSubmit, ToggleProject,
                           OpenProject, NextPage, PreviousPage, GoForward, GoBack, EditContest, DeclareBlank,
                           Cast, TestMachine, SealAgain, Leave, ConfirmLeave, StillHere, Finish, Tick,
                           AdmittedVoter, CodeRefused, CodeMisspelt, Sealed, SealFailed, CastStored,
                           CastFailed, SpoilStored, StationStopped, StationReady, PollsChanged, ResultKnown>;

// --- what the session asks of the outside (run by kiosk/app's worker) ---
struct ProofreadCode {  // all twelve are typed: answered by CodeMisspelt, or by nothing
    std::string code;
};
struct CheckCode {
    std::string code;
};
struct SealBallot {
    election::Ballot ballot;
};
struct CastBallot {};  // the sealed ballot that the app holds
struct SpoilBallot {};
struct WipeSession {};  // credential, seal, selections, typed text, cached voter textures
struct Audit {          // names of state and event only, never their content
    std::string what;
};

using Effect =
    std::variant<ProofreadCode, CheckCode, SealBallot, CastBallot, SpoilBallot, WipeSession, Audit>;

}  // namespace valurna::kiosk
