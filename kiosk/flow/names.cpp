#include "kiosk/flow/names.hpp"

#include <array>

namespace valurna::kiosk {
namespace {

// In the order of the variants; the sizes are checked below.
constexpr std::array kEvents{
    "Begin",          "ChooseLanguage", "OpenLanguages", "OpenTextSizes", "ChooseTextSize", "ToggleTheme",
    "OpenHelp",       "CloseOverlay",   "CodeSymbol",    "CodeText",      "CodeErase",      "CodeSubmit",
    "ToggleProject",  "OpenProject",    "NextPage",      "PreviousPage",  "GoForward",      "GoBack",
    "EditContest",    "DeclareBlank",   "Cast",          "TestMachine",   "SealAgain",      "Leave",
    "ConfirmLeave",   "StillHere",      "Finish",        "Tick",          "AdmittedVoter",  "CodeRefused",
    "CodeMisspelt",   "Sealed",         "SealFailed",    "CastStored",    "CastFailed",     "SpoilStored",
    "StationStopped", "StationReady",   "PollsChanged",  "ResultKnown"};
static_assert(kEvents.size() == std::variant_size_v<Event>);

constexpr std::array kScreens{"start",  "code",   "ballot",  "details", "review", "seal",
                              "tested", "thanks", "stopped", "results", "why"};
static_assert(kScreens.size() == std::variant_size_v<Screen>);

constexpr std::array kOvers{"", "idle", "leave", "languages", "sizes", "help"};
static_assert(kOvers.size() == std::variant_size_v<Over>);

}  // namespace

std::string_view name_of(const Event& event) {
    return kEvents[event.index()];
}
std::string_view name_of(const Screen& screen) {
    return kScreens[screen.index()];
}
std::string_view name_of(const Over& over) {
    return kOvers[over.index()];
}

}  // namespace valurna::kiosk
