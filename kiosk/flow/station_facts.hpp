#pragma once
// What is true of the station whoever stands at it, and what whoever stands there has set. The voter's state and the staff's
// each hold it, and only one of the two exists at a time.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "kiosk/flow/pin_asked.hpp"

namespace valurna::kiosk {

// What whoever stands there may set; the next one finds the station's own settings again.
struct Settings {
    std::string language;
    TextSize text_size = TextSize::kDefault;
    Theme theme = Theme::kDay;
    bool operator==(const Settings&) const = default;
};

// --- overlays ---
struct NoOverlay {
    static constexpr std::string_view kName = "";
    bool operator==(const NoOverlay&) const = default;
};
struct AtIdle {
    static constexpr std::string_view kName = "idle";
    std::uint64_t until_ms = 0;
    bool operator==(const AtIdle&) const = default;
};
struct AtLeave {
    static constexpr std::string_view kName = "leave";
    bool operator==(const AtLeave&) const = default;
};
struct AtLanguages {
    static constexpr std::string_view kName = "languages";
    bool operator==(const AtLanguages&) const = default;
};
struct AtSizes {
    static constexpr std::string_view kName = "sizes";
    bool operator==(const AtSizes&) const = default;
};
struct AtHelp {
    static constexpr std::string_view kName = "help";
    bool operator==(const AtHelp&) const = default;
};
// Covers all of a voter's page: staff who want to end a session see nothing of it.
struct AtStaffEnd {
    static constexpr std::string_view kName = "staff-end";
    StaffRole role = StaffRole::kReceiver;
    bool operator==(const AtStaffEnd&) const = default;
};
// Likewise: asks for the PIN of those who want to end it.
struct AtStaffPin : PinAsked {
    static constexpr std::string_view kName = "staff-pin";
    bool operator==(const AtStaffPin&) const = default;
};
using Overlay =
    std::variant<NoOverlay, AtIdle, AtLeave, AtLanguages, AtSizes, AtHelp, AtStaffEnd, AtStaffPin>;

// A class that votes one after the other. It holds nobody.
struct ClassVoting {
    StaffRole role = StaffRole::kReceiver;  // who let it begin
    std::string style;
    std::uint32_t of = 0, voted = 0;
    std::uint64_t used_ms = 0;  // when one of them began last
    bool operator==(const ClassVoting&) const = default;
};

// Where nobody needs a code.
enum class OpenDoorUse {
    kPreview,   // nothing is sealed and nothing stored
    kPractice,  // in a ledger that is for practice alone: no server knows it
    kPicture,   // a page is drawn as voters will see it
};
struct OpenDoor {
    std::string style;  // whoever begins gets this ballot
    OpenDoorUse use = OpenDoorUse::kPreview;
    bool staffed = false;  // somebody holds a card or a PIN that opens the staff's side
    bool operator==(const OpenDoor&) const = default;
};

struct StationFacts {
    bool polls_open = false;
    bool paused = false;                 // the polls have been opened, and rest for a while
    bool was_open = false;               // decides between "closed" and "not open yet"
    std::optional<std::string> stopped;  // the cause, until it is mended
    std::shared_ptr<const election::ElectionResult> result;  // shown while the polls are closed
    std::uint32_t wrong_codes = 0;                           // in a row, of all voters together
    std::uint64_t wait_until_ms = 0;      // no code is typed before; a slip under the scanner always works
    std::optional<StationLook> look;      // none before the first look
    std::optional<ClassVoting> of_class;  // where one votes
    std::optional<StationCheck> check;    // as it was found last
    std::optional<OpenDoor> open_door;
    Trials trials;
    Settings defaults;  // the station's
    // --- of whoever stands there ---
    Settings settings;
    Overlay overlay;
    std::uint64_t now_ms = 0;
    std::uint64_t touched_ms = 0;
    std::uint64_t turns = 0;  // counts the pages turned, so that the focus can go back to the top
    bool operator==(const StationFacts&) const = default;
};

// Nothing is sealed or stored here.
[[nodiscard]] bool is_preview(const StationFacts& station);
// Whoever stands at the start page finds the staff's door.
[[nodiscard]] bool has_staff(const StationFacts& station);
// No server hears of what is voted here.
[[nodiscard]] bool is_practice_alone(const StationFacts& station);
// The polls were opened and are closed, and not only for a while.
[[nodiscard]] bool closed_for_good(const StationFacts& station);
// Takes in what the world reports of the station itself. False: the event reports nothing of it, or nothing new.
[[nodiscard]] bool learn(StationFacts& station, const Event& event);
// The first time after now, in whole seconds before `until_ms`, at which a countdown shows another number.
[[nodiscard]] std::uint64_t next_second(std::uint64_t until_ms, std::uint64_t now_ms);

}  // namespace valurna::kiosk
