#pragma once
// All that the staff's side of the station is at one moment. It is made from a voter's state at rest and gives one back, so
// that the two never exist at once (any_state.hpp). It holds nothing of a voter. Pages are named as the voter's are
// (kiosk/flow/state.hpp); their folders stand in kiosk/staff/pages/.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "kiosk/flow/pin_asked.hpp"
#include "kiosk/flow/state.hpp"
#include "kiosk/flow/wiped.hpp"

namespace valurna::kiosk {

inline constexpr std::uint64_t kStaffLockMs =
    2 * 60'000;                                  // without a touch, until the staff's side locks itself
inline constexpr std::uint64_t kPinMs = 45'000;  // likewise, until the page that asks for a PIN goes away
inline constexpr std::uint64_t kLookEveryMs = 10'000;  // how often the station's state is looked at meanwhile
inline constexpr std::uint64_t kLookAtDayEndMs = 1'000;  // and while somebody waits for the server
inline constexpr std::uint64_t kStallMs = 20'000;        // without progress: then nothing is said to be sent
inline constexpr std::uint64_t kLookAtStickEveryMs = 2'000;  // while its page is shown
inline constexpr std::uint32_t kLargestClass = 99;
inline constexpr std::size_t kMostFiguresCounted = 4;  // of the people at one station

struct AtPin : PinAsked {  // asks for a PIN or a card
    static constexpr std::string_view kName = "staff-pin";
    bool operator==(const AtPin&) const = default;
};
struct AtStaffCard {  // whose square no reader reads: it is typed
    static constexpr std::string_view kName = "staff-card";
    enum class Fault { kNone, kFromStart, kMisread, kForeign, kFailed };
    TypedCard typed = {};
    bool checking = false;
    Fault fault = Fault::kNone;            // of what was typed last
    std::uint64_t pins_wait_until_ms = 0;  // as at AtPin
    // What was refused is typed anew first; where the machine could not look, it is asked again.
    [[nodiscard]] bool may_be_checked() const {
        return !checking && typed.full() && (fault == Fault::kNone || fault == Fault::kFailed);
    }
    bool operator==(const AtStaffCard&) const = default;
};
struct AtHome {
    static constexpr std::string_view kName = "staff";
    std::optional<StaffDeed> failed;               // the last deed, where nothing came of it
    bool by_storage = false;                       // because it could not be stored
    std::optional<StaffDeed> done = std::nullopt;  // the last one, where people must be told so
    bool operator==(const AtHome&) const = default;
};
struct
    AtAdmit {  // for which ballot style a voter is let in, or a class; where there is none left, what to do
    static constexpr std::string_view kName = "staff-admit";
    bool for_class = false;
    bool operator==(const AtAdmit&) const = default;
};
struct AtClassSize {  // how many pupils will vote
    static constexpr std::string_view kName = "staff-class";
    std::string style;
    std::uint32_t typed = 0;
    bool operator==(const AtClassSize&) const = default;
};
struct AtReadiness {  // what is checked before the polls open, one tile each
    static constexpr std::string_view kName = "staff-ready";
    bool saving = false;        // a report of it
    std::optional<bool> saved;  // whether that was done
    bool operator==(const AtReadiness&) const = default;
};
struct AtCheck {  // one of them: what was found, and how to mend it
    static constexpr std::string_view kName = "staff-check";
    CheckKind kind = CheckKind::kSound;
    bool busy = false;    // the machine tries it out
    bool played = false;  // the sound
    bool operator==(const AtCheck&) const = default;
};
struct AtTouchCheck {  // five targets to press
    static constexpr std::string_view kName = "staff-touch";
    std::uint32_t pressed = 0;  // a bit each
    bool operator==(const AtTouchCheck&) const = default;
};
struct AtOpening {  // that no vote is here, and the last question before the polls open
    static constexpr std::string_view kName = "staff-open";
    bool operator==(const AtOpening&) const = default;
};
struct AtHandCount {  // before closing: how many people were let in, counted by hand
    static constexpr std::string_view kName = "staff-count";
    std::string typed;
    bool operator==(const AtHandCount&) const = default;
};
struct AtClosing {  // what was counted beside what is here, and the last question
    static constexpr std::string_view kName = "staff-close";
    std::optional<std::uint32_t> counted;
    bool operator==(const AtClosing&) const = default;
};
struct AtDayEnd {  // what the server has confirmed since closing
    static constexpr std::string_view kName = "staff-day-end";
    struct Seen {
        std::uint64_t at_ms = 0, entries = 0;
        bool operator==(const Seen&) const = default;
    };
    std::optional<Seen> before;  // the last look before the server's word began to grow, or the newest
    std::optional<Seen> grown;   // the last look at which it had grown; none before, and after a stall
    bool operator==(const AtDayEnd&) const = default;
};
struct AtClosingCode {  // what the office scans
    static constexpr std::string_view kName = "staff-code";
    bool operator==(const AtClosingCode&) const = default;
};
struct AtReconciliation {  // how all stations stand
    static constexpr std::string_view kName = "staff-reconciliation";
    std::uint32_t first = 0;  // line at the top
    bool operator==(const AtReconciliation&) const = default;
};
struct AtEmptying {  // before a station is emptied: two questions
    static constexpr std::string_view kName = "staff-empty";
    bool asked_once = false;
    bool operator==(const AtEmptying&) const = default;
};
struct AtStick {  // what is done with a stick, and what came of it
    static constexpr std::string_view kName = "staff-stick";
    StickIn in = StickIn::kUnknown;
    std::uint64_t looked_ms = 0;      // when it was asked what is in
    std::uint64_t done = 0, all = 0;  // files, while it is written
    std::optional<StickEnded> ended;  // the last deed
    bool operator==(const AtStick&) const = default;
};
struct AtReason {  // why the polls open or close on a day for which that is not planned
    static constexpr std::string_view kName = "staff-reason";
    StaffDeed deed = StaffDeed::kOpen;
    std::string day;                       // by the station's clock, "2026-12-01"
    std::optional<std::uint32_t> counted;  // as at AtClosing
    bool operator==(const AtReason&) const = default;
};
struct AtPinRole {  // whose PIN is set
    static constexpr std::string_view kName = "staff-pin-role";
    std::optional<StaffRole> set;  // whose was set just now
    bool operator==(const AtPinRole&) const = default;
};
struct AtNewPin {  // typed twice
    static constexpr std::string_view kName = "staff-new-pin";
    StaffRole role = StaffRole::kReceiver;
    TypedPin first = {}, typed = {};
    PinFault fault = PinFault::kNone;  // of what was typed last
    bool operator==(const AtNewPin&) const = default;
};
// Registers a page with the staff's flow; kiosk/staff/flow/pages.hpp declares what an event does there.
using StaffPage = std::variant<AtPin, AtHome, AtAdmit, AtClassSize, AtHandCount, AtClosing, AtReason,
                               AtPinRole, AtNewPin, AtReadiness, AtCheck, AtTouchCheck, AtOpening, AtDayEnd,
                               AtClosingCode, AtReconciliation, AtEmptying, AtStick, AtStaffCard>;

struct StaffState : StationFacts {
    StaffPage page;
    std::optional<StaffRole> role;   // none while a PIN or a card is asked for
    bool by_card = false;            // and by which of the two
    std::optional<StaffDeed> doing;  // asked for, and not answered yet
    std::uint64_t looked_ms = 0;     // when the station was last asked to look at itself
    bool operator==(const StaffState&) const = default;
};

// From a state at rest, or where somebody reads the result. Without a role: to the page that asks.
[[nodiscard]] StaffState staff_state(StationFacts station);
// Something was asked for that turning to another page would lose.
[[nodiscard]] bool at_work(const StaffState& state);
// That, or a PIN is looked at.
[[nodiscard]] bool waiting_for_worker(const StaffState& state);
[[nodiscard]] std::optional<std::uint64_t> next_wake_ms(const StaffState& state);

// When somebody touched the panel last, or the server's word grew before the eyes of whoever waits for it.
[[nodiscard]] std::uint64_t last_life_ms(const StaffState& state);
[[nodiscard]] std::uint64_t look_every_ms(const StaffState& state);

// The number that comes of one more figure; nullopt where it is no figure, or no size of a class.
[[nodiscard]] std::optional<std::uint32_t> with_figure(std::uint32_t number, char figure);

// How many voters of a ballot style staff can still let in; and the styles that have any left, in the election's order.
[[nodiscard]] std::uint64_t left_of(const StationFacts& station, const std::string& style);
[[nodiscard]] std::vector<StationLook::Pool> pools_left(const StationFacts& station);

}  // namespace valurna::kiosk
