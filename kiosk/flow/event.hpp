#pragma once
// All that can happen to a voting session, and all that the session asks of the outside. Time arrives only as
// an event: nothing here reads a clock. `kName` is what the audit log calls an event.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "election/ballot/ballot.hpp"
#include "election/definition/roll.hpp"
#include "election/explain/result.hpp"
#include "kiosk/flow/any_event.hpp"
#include "kiosk/flow/enrol_event.hpp"
#include "kiosk/flow/finding.hpp"
#include "kiosk/flow/staff_event.hpp"

namespace valurna::kiosk {

enum class TextSize { kSmall, kDefault, kLarge, kLargest };
enum class Theme { kDay, kHighContrast };
enum class FindStep { kWords, kCategory, kPlace, kOrder, kMap, kPins };

// --- what the voter does (at most one event per frame, from kiosk/ui) ---
struct Begin {
    static constexpr std::string_view kName = "Begin";
};
struct ChooseLanguage {
    static constexpr std::string_view kName = "ChooseLanguage";
    std::string language;
};
struct OpenLanguages {
    static constexpr std::string_view kName = "OpenLanguages";
};
struct OpenTextSizes {
    static constexpr std::string_view kName = "OpenTextSizes";
};
struct ChooseTextSize {
    static constexpr std::string_view kName = "ChooseTextSize";
    TextSize size;
};
struct ToggleTheme {
    static constexpr std::string_view kName = "ToggleTheme";
};
struct OpenHelp {
    static constexpr std::string_view kName = "OpenHelp";
};
struct CloseOverlay {
    static constexpr std::string_view kName = "CloseOverlay";
};
struct CodeSymbol {  // one typed or touched symbol
    static constexpr std::string_view kName = "CodeSymbol";
    char symbol = 0;
};
struct CodeText {  // a whole scanned line, in plain characters
    static constexpr std::string_view kName = "CodeText";
    std::string text;
    std::vector<std::string> others = {};  // other readings of it, where several are codes
};
struct CodeErase {
    static constexpr std::string_view kName = "CodeErase";
};
struct CodeSubmit {
    static constexpr std::string_view kName = "CodeSubmit";
};
struct ToggleProject {  // index in the contest
    static constexpr std::string_view kName = "ToggleProject";
    std::uint32_t project = 0;
};
struct MoveProject {  // one place up or down in the voter's order
    static constexpr std::string_view kName = "MoveProject";
    std::uint32_t project = 0;
    bool up = true;
};
struct GivePoints {  // so many to the project from now on
    static constexpr std::string_view kName = "GivePoints";
    std::uint32_t project = 0;
    std::int64_t points = 0;
};
struct OpenProject {  // details
    static constexpr std::string_view kName = "OpenProject";
    std::uint32_t project = 0;
};
struct NextPage {  // place of the first card or row of the page to show
    static constexpr std::string_view kName = "NextPage";
    std::uint32_t first = 0;
};
struct PreviousPage {
    static constexpr std::string_view kName = "PreviousPage";
    std::uint32_t first = 0;
};
// --- finding one of many projects ---
struct OpenFind {
    static constexpr std::string_view kName = "OpenFind";
};
struct FindLetter {
    static constexpr std::string_view kName = "FindLetter";
    char32_t letter = 0;
};
struct EraseLetter {
    static constexpr std::string_view kName = "EraseLetter";
};
struct OpenPins {  // of the map, near each other
    static constexpr std::string_view kName = "OpenPins";
    std::vector<std::uint32_t> projects;
};
struct OpenFindStep {  // categories, places, order, the map
    static constexpr std::string_view kName = "OpenFindStep";
    FindStep step;
};
struct FindCategory {  // index in the election's; none: all
    static constexpr std::string_view kName = "FindCategory";
    std::optional<std::uint32_t> category = {};
};
struct FindPlace {  // where that project lies; none: everywhere
    static constexpr std::string_view kName = "FindPlace";
    std::optional<std::uint32_t> of_project = {};
};
struct FindChosen {
    static constexpr std::string_view kName = "FindChosen";
    bool only = false;
};
struct ArrangeProjects {
    static constexpr std::string_view kName = "ArrangeProjects";
    Arrangement order;
};
struct ShowAsList {
    static constexpr std::string_view kName = "ShowAsList";
    bool list = false;
};
struct ShowAll {  // nothing is left out any more
    static constexpr std::string_view kName = "ShowAll";
};
struct CompareWith {  // from details: with the next that is opened
    static constexpr std::string_view kName = "CompareWith";
};
struct GoForward {
    static constexpr std::string_view kName = "GoForward";
};  // ballot -> next contest or review, review -> cast
struct GoBack {
    static constexpr std::string_view kName = "GoBack";
};
struct EditContest {  // from review, index in the style; opens at `project` where given
    static constexpr std::string_view kName = "EditContest";
    std::uint32_t contest = 0;
    std::optional<std::uint32_t> project = std::nullopt;
};
struct ChooseContest {  // of a group: votes in this one
    static constexpr std::string_view kName = "ChooseContest";
    std::uint32_t place = 0;
};
struct ChooseNoContest {  // of a group: votes in none of them
    static constexpr std::string_view kName = "ChooseNoContest";
};
struct EditGroup {  // from review, index in the style
    static constexpr std::string_view kName = "EditGroup";
    std::uint32_t part = 0;
};
struct DeclareBlank {
    static constexpr std::string_view kName = "DeclareBlank";
    std::uint32_t contest = 0;
};
struct Cast {
    static constexpr std::string_view kName = "Cast";
};
struct TestMachine {
    static constexpr std::string_view kName = "TestMachine";
};  // Benaloh challenge instead of casting; asks first
struct ConfirmTest {
    static constexpr std::string_view kName = "ConfirmTest";
};  // after what a test makes public was said
struct SealAgain {
    static constexpr std::string_view kName = "SealAgain";
};  // after a seal that failed
struct ChooseAgain {
    static constexpr std::string_view kName = "ChooseAgain";
};  // from the test's page back to the first contest, with the same code and nothing chosen
struct Leave {
    static constexpr std::string_view kName = "Leave";
};  // asks first
struct ConfirmLeave {
    static constexpr std::string_view kName = "ConfirmLeave";
};
struct StillHere {
    static constexpr std::string_view kName = "StillHere";
};  // any touch on the idle warning
struct Finish {
    static constexpr std::string_view kName = "Finish";
};  // thanks -> start

// --- what the world reports (from kiosk/app) ---
struct Tick {  // monotonic
    static constexpr std::string_view kName = "Tick";
    static constexpr bool kOfWorld = true;
    std::uint64_t now_ms = 0;
};
using election::CodeRefusal;
struct AdmittedVoter {
    static constexpr std::string_view kName = "AdmittedVoter";
    static constexpr bool kOfWorld = true;
    std::string style;
    std::uint64_t shuffle_seed = 0;
};
// When a code was spent at this station, as far as anybody may know: between the day on which its polls opened and today. No vote has
// a time.
struct SpentHere {
    std::string since;   // "2026-12-01"; empty where the ledger does not say
    bool today = false;  // the polls opened today
    bool operator==(const SpentHere&) const = default;
};
struct CodeRefused {
    static constexpr std::string_view kName = "CodeRefused";
    static constexpr bool kOfWorld = true;
    CodeRefusal why = CodeRefusal::kNotACode;  // never kNone
    SpentHere spent = {};                      // with kUsed
};
struct CodeMisspelt {
    static constexpr std::string_view kName = "CodeMisspelt";
    static constexpr bool kOfWorld = true;
};  // the check symbol of the code typed so far is wrong
// A ballot's number as it is shown. kiosk/app makes it from the ballot: the session knows no cryptography.
struct BallotNumber {
    std::string groups;    // for people: six groups of four symbols with hyphens between them
    std::string whole;     // for phones: the 64 hex digits
    std::string slip;      // number of the slip that it belongs to
    bool on_paper = true;  // the voter holds that slip; else staff let the voter in without one
    bool operator==(const BallotNumber&) const = default;
};
struct Sealed {
    static constexpr std::string_view kName = "Sealed";
    static constexpr bool kOfWorld = true;
    BallotNumber number;
};
struct SealFailed {
    static constexpr std::string_view kName = "SealFailed";
    static constexpr bool kOfWorld = true;
};
struct CastStored {
    static constexpr std::string_view kName = "CastStored";
    static constexpr bool kOfWorld = true;
    BallotNumber number;
};
struct CastFailed {
    static constexpr std::string_view kName = "CastFailed";
    static constexpr bool kOfWorld = true;
};  // nothing stored, code unspent
struct SpoilStored {
    static constexpr std::string_view kName = "SpoilStored";
    static constexpr bool kOfWorld = true;
    BallotNumber number;
};
struct StationStopped {  // storage failed: voting stops until staff act
    static constexpr std::string_view kName = "StationStopped";
    static constexpr bool kOfWorld = true;
    std::string cause;
};
struct StationReady {
    static constexpr std::string_view kName = "StationReady";
    static constexpr bool kOfWorld = true;
};
struct PollsChanged {
    static constexpr std::string_view kName = "PollsChanged";
    static constexpr bool kOfWorld = true;
    bool open = true;
    bool paused = false;  // where they are not open: only for a while
};
struct ResultKnown {  // verified; a later one corrects it
    static constexpr std::string_view kName = "ResultKnown";
    static constexpr bool kOfWorld = true;
    std::shared_ptr<const election::ElectionResult> result;
};

// The name of what a variant holds, for the audit log: never its content.
template <class... Named>
[[nodiscard]] std::string_view name_of(const std::variant<Named...>& one) {
    return std::visit([](const auto& held) { return held.kName; }, one);
}

// --- what the session asks of the outside (run by kiosk/app's worker) ---
struct ProofreadCode {  // all twelve symbols are typed: answered by CodeMisspelt where they are misspelt
    std::string code;
};
struct CheckCode {  // the first of these codes that is on the roll
    std::string code;
    std::vector<std::string> others = {};
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
    std::variant<ProofreadCode, CheckCode, SealBallot, CastBallot, SpoilBallot, WipeSession, Audit,
                 CheckStaffCard, CheckStaffPin, DoForStaff, SetStaffPin, TakeAddresses, LookAtStation,
                 EnrolEffect, CheckStation, PlaySound, CastTestVote, WriteReport, LookAtStick>;

}  // namespace valurna::kiosk
