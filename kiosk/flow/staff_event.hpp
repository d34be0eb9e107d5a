#pragma once
// What the staff do at the panel, what comes of it, and what they ask of the outside. Part of event.hpp: stands alone so that
// the voter's events can be read without it. Nothing here ever holds anything of a vote.

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "election/definition/staff.hpp"
#include "kiosk/flow/readiness.hpp"
#include "kiosk/flow/reconciled.hpp"
#include "kiosk/flow/wiped.hpp"

namespace valurna::kiosk {

using election::StaffRole;

// What staff may do at a station. Each deed leaves a signed line behind, with the role and nothing else.
enum class StaffDeed {
    kAdmit,       // let one voter in without a slip
    kEndSession,  // end a session that somebody left
    kLiftWait,    // after wrong codes
    kBeginClass,  // a class votes one after the other
    kEndClass,
    kPause,
    kResume,
    kOpen,
    kClose,
    kCheckStation,  // whether the station is ready
    kExportStick,   // this station's votes onto a stick
    kImportStick,   // what the office has put on one
    kKeepStick,     // stays in, with a second copy of the votes
    kEmpty,         // removes all of a closed station, for its next vote
    kDayEnd,        // looks at what has come to the server since closing; leaves nothing behind
    kSetPin,
    kNewAddresses,  // the server has moved
};
inline constexpr StaffDeed kLastDeed = StaffDeed::kNewAddresses;

// What has been put into the station's USB.
enum class StickIn { kUnknown, kNone, kOne, kLocked, kSeveral };
// Why nothing came of a stick, and what has come from the office on one: as sync/stick/telling.hpp has them.
enum class StickTrouble {
    kNone,
    kNoStick,
    kSeveral,
    kCannotOpen,
    kFull,
    kLocked,
    kGone,
    kForeign,
    kOtherCopy,
    kNothing,
    kOther,
};
enum class StickPiece {
    kAddresses,
    kReceipt,
    kVoteClosed,
    kPackage,
    kVoids,
    kPool,
    kResult,
    kReconciliation
};

// How the station does. Told anew when something of it has changed.
struct StationLook {
    struct Pool {
        std::string style;
        std::uint64_t left = 0;
        bool operator==(const Pool&) const = default;
    };
    // What a closed station shows for the office.
    struct ClosingCode {
        std::string text;  // as it is scanned
        std::uint64_t size = 0;
        std::string root;  // for people: groups of symbols
        bool operator==(const ClosingCode&) const = default;
    };
    enum class Server { kNeverReached, kReached, kRefuses };
    // Why the last attempt to send failed: as sync/station/line_trouble.hpp has it.
    enum class Line { kWell, kNoAnswer, kNotServer, kBusy, kNotWelcome };
    enum class Power { kUnknown, kMains, kBattery };
    enum class Copy { kNone, kKept, kMissing };  // the second one; none where staff named no medium

    std::string place;                         // the station's own name
    std::string today;                         // "2026-12-01", where this machine stands
    std::uint64_t ballots = 0, confirmed = 0;  // here; of these, confirmed by the server
    Server server = Server::kNeverReached;
    std::uint64_t minutes_since_contact = 0;  // with kReached
    Line line = Line::kWell;
    Copy copy = Copy::kNone;
    std::uint64_t free_mb = 0;  // left on the disk
    Power power = Power::kUnknown;
    std::uint32_t percent = 0;  // of the battery
    std::vector<Pool> pools;    // one per ballot style, in the election's order
    // Of the ledger, by the server's last word that holds: all that is here, the closing too, and how much of it is there.
    std::uint64_t entries = 0, entries_confirmed = 0;
    bool network = true;                           // this machine has an address on one
    std::optional<ClosingCode> closing_code;       // once the polls are closed
    std::shared_ptr<const Reconciled> reconciled;  // null before the server has said anything
    bool may_be_emptied = false;                   // the server's word has all of this very ledger
    [[nodiscard]] bool all_confirmed() const { return entries > 0 && entries_confirmed >= entries; }
    bool operator==(const StationLook&) const = default;
};
// Below this much room the staff are warned: a ballot takes some kilobytes, the system needs the rest.
inline constexpr std::uint64_t kLittleRoomMb = 200;
inline constexpr std::uint32_t kLittleBatteryPercent = 25;

[[nodiscard]] bool is_staff_card(std::string_view line);  // by how it begins, and something must follow
// Likewise: new addresses of the server for an enrolled station (docs/formats/station-slip.md).
[[nodiscard]] bool is_address_line(std::string_view line);

// What is wrong with a new PIN.
enum class PinFault {
    kNone,
    kDiffers,  // the second time something else was typed
    kTooFew,   // fewer than four different figures
    kRow,      // a row of keys
    kTaken,    // another role has it
};
// What is wrong with it in itself.
[[nodiscard]] PinFault fault_of(std::string_view pin);

// --- what staff do at the panel ---
struct OpenStaff {  // from where the station rests to the page that asks for a PIN or a card
    static constexpr std::string_view kName = "OpenStaff";
};
struct LockStaff {
    static constexpr std::string_view kName = "LockStaff";
};
struct TypeCard {  // instead of holding it in front of the reader
    static constexpr std::string_view kName = "TypeCard";
};
struct Figure {  // one touched or typed figure: of a PIN, or of a number
    static constexpr std::string_view kName = "Figure";
    char figure = 0;
};
struct EraseFigure {
    static constexpr std::string_view kName = "EraseFigure";
};
struct ChooseDeed {
    static constexpr std::string_view kName = "ChooseDeed";
    StaffDeed deed = StaffDeed::kAdmit;
};
struct ChooseStyle {  // for whom a voter is let in
    static constexpr std::string_view kName = "ChooseStyle";
    std::string style;
};
struct ChooseRole {  // whose PIN is set
    static constexpr std::string_view kName = "ChooseRole";
    StaffRole role = StaffRole::kReceiver;
};
struct ChooseReason {  // as it is published
    static constexpr std::string_view kName = "ChooseReason";
    std::string reason;
};
struct ConfirmNumber {
    static constexpr std::string_view kName = "ConfirmNumber";
};
struct SkipNumber {  // nobody has counted
    static constexpr std::string_view kName = "SkipNumber";
};
struct ConfirmOpening {
    static constexpr std::string_view kName = "ConfirmOpening";
};
struct ConfirmClosing {
    static constexpr std::string_view kName = "ConfirmClosing";
};
struct ShowClosingCode {
    static constexpr std::string_view kName = "ShowClosingCode";
};
struct ShowReconciliation {
    static constexpr std::string_view kName = "ShowReconciliation";
};
struct ConfirmEmptying {  // each of two questions
    static constexpr std::string_view kName = "ConfirmEmptying";
};
struct EndVoting {  // the answer to "A member of staff wants to end this voting"
    static constexpr std::string_view kName = "EndVoting";
};

struct OpenCheck {  // of the list of what is checked
    static constexpr std::string_view kName = "OpenCheck";
    CheckKind kind = CheckKind::kTouch;
};
struct TouchTarget {  // 0 to kTouchTargets - 1
    static constexpr std::string_view kName = "TouchTarget";
    std::uint32_t target = 0;
};
struct TryOut {  // plays the sound, or casts the test vote
    static constexpr std::string_view kName = "TryOut";
};
struct SayWhether {  // staff have heard the sound, or not
    static constexpr std::string_view kName = "SayWhether";
    bool it_works = false;
};

struct SaveReport {  // of what was checked, as the page says it
    static constexpr std::string_view kName = "SaveReport";
    Report report;
};

// --- what the world reports ---
struct ReportSaved {
    static constexpr std::string_view kName = "ReportSaved";
    static constexpr bool kOfWorld = true;
    bool saved = false;
};
struct StationChecked {
    static constexpr std::string_view kName = "StationChecked";
    static constexpr bool kOfWorld = true;
    StationCheck check;
};
struct TriedOut {  // false: no sound could be made, or the test vote failed
    static constexpr std::string_view kName = "TriedOut";
    static constexpr bool kOfWorld = true;
    bool it_works = false;
};
struct StaffUnlocked {
    static constexpr std::string_view kName = "StaffUnlocked";
    static constexpr bool kOfWorld = true;
    StaffRole role = StaffRole::kReceiver;
    bool by_card = false;
};
struct StaffRefused {
    static constexpr std::string_view kName = "StaffRefused";
    static constexpr bool kOfWorld = true;
    std::uint64_t wait_s = 0;  // no PIN is looked at before
    bool none_set = false;     // this station has no PIN
    bool failed = false;       // the machine could not look
    bool misread = false;      // it is no card at all: a symbol is wrong, or some are missing
};
struct StaffDone {
    static constexpr std::string_view kName = "StaffDone";
    static constexpr bool kOfWorld = true;
    StaffDeed deed = StaffDeed::kAdmit;
};
struct StaffNotDone {  // nothing has changed
    static constexpr std::string_view kName = "StaffNotDone";
    static constexpr bool kOfWorld = true;
    StaffDeed deed = StaffDeed::kAdmit;
    bool storage = false;  // because it could not be stored
};
struct NotPlanned {  // the answer to kOpen and kClose where they need a reason
    static constexpr std::string_view kName = "NotPlanned";
    static constexpr bool kOfWorld = true;
    StaffDeed deed = StaffDeed::kOpen;
    std::string day;
};
struct PinRefused {  // an answer to SetStaffPin
    static constexpr std::string_view kName = "PinRefused";
    static constexpr bool kOfWorld = true;
    PinFault why = PinFault::kTooFew;
};
struct StationLooked {
    static constexpr std::string_view kName = "StationLooked";
    static constexpr bool kOfWorld = true;
    StationLook look;
};

struct StickLooked {
    static constexpr std::string_view kName = "StickLooked";
    static constexpr bool kOfWorld = true;
    StickIn in = StickIn::kUnknown;
};
struct StickMoved {  // files that are on the stick by now
    static constexpr std::string_view kName = "StickMoved";
    static constexpr bool kOfWorld = true;
    std::uint64_t done = 0, all = 0;
};
struct
    StickEnded {  // the answer to kExportStick, kImportStick and kKeepStick: the stick can be taken out, or stays
    static constexpr std::string_view kName = "StickEnded";
    static constexpr bool kOfWorld = true;
    StaffDeed deed = StaffDeed::kExportStick;
    StickTrouble trouble = StickTrouble::kNone;
    std::uint64_t ballots = 0;       // saved on it
    std::vector<StickPiece> came{};  // from the office, and taken in
    bool refused = false;            // something of the office's was not taken in
    bool operator==(const StickEnded&) const = default;
};

// --- what they ask of the outside ---
// A PIN of six figures, held in place and overwritten when it is given back.
class TypedPin {
  public:
    static constexpr std::size_t kLength = 6;

    TypedPin() = default;
    TypedPin(const TypedPin&) = default;
    TypedPin& operator=(const TypedPin&) = default;
    ~TypedPin() { clear(); }

    bool add(char figure);  // false: no figure, or six are held already
    void erase_last();
    void clear();
    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] bool full() const { return size_ == kLength; }
    [[nodiscard]] std::string_view text() const { return {figures_.data(), size_}; }
    bool operator==(const TypedPin& other) const { return text() == other.text(); }

  private:
    std::array<char, kLength> figures_{};
    std::size_t size_ = 0;
};

struct CheckStaffCard {  // answered by StaffUnlocked or StaffRefused
    std::string line;
    bool unlocks = true;  // false at a voter's session, which it may only end
};
struct CheckStaffPin {  // likewise
    TypedPin pin;
    bool unlocks = true;
};
// Answered by StaffDone or StaffNotDone; kAdmit by AdmittedVoter, CodeRefused or StaffNotDone; kExportStick, kImportStick and kKeepStick
// by StickEnded or StaffNotDone, and some StickMoved before it.
struct DoForStaff {
    StaffRole role = StaffRole::kReceiver;
    StaffDeed deed = StaffDeed::kAdmit;
    std::string style;  // kAdmit and kBeginClass only
    // kClose only: how many people were let in to vote, counted by hand; none where nobody counted.
    std::optional<std::uint64_t> admitted = std::nullopt;
    // kOpen and kClose on a day that is not planned. Without them the answer is NotPlanned there.
    std::string day = {}, reason = {};
};
struct SetStaffPin {  // answered by PinRefused, and by StaffDone or StaffNotDone of kSetPin
    StaffRole by = StaffRole::kReceiver, of = StaffRole::kReceiver;
    TypedPin pin;
};
struct TakeAddresses {  // a scanned line; answered by StaffDone or StaffNotDone of kNewAddresses
    StaffRole by = StaffRole::kReceiver;
    std::string line;
};
struct LookAtStation {};  // answered by StationLooked
struct CheckStation {};   // answered by StationChecked, where the station can be asked
struct PlaySound {};      // answered by TriedOut, as the next
struct CastTestVote {};
struct WriteReport {  // answered by ReportSaved
    Report report;
};
struct LookAtStick {};  // answered by StickLooked

}  // namespace valurna::kiosk
