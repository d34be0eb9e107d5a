#pragma once
// What becomes of work on a stick, for whoever must put it into the words of the people at the station.

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>

namespace valurna::sync {

enum class StickTrouble {
    kNone,
    kNoStick,
    kSeveral,     // and nobody has said which
    kCannotOpen,  // this machine cannot read it, or may not
    kFull,
    kLocked,   // write-protected
    kGone,     // taken out, or broken
    kForeign,  // what lies there is of another vote
    kOtherCopy,  // it holds something of this station to which the ledger here does not lead: a copied or an older card
    kNothing,  // from the office for this station
    kOther,    // of this machine
};
inline constexpr StickTrouble kStickTroubles[] = {
    StickTrouble::kNone,      StickTrouble::kNoStick, StickTrouble::kSeveral, StickTrouble::kCannotOpen,
    StickTrouble::kFull,      StickTrouble::kLocked,  StickTrouble::kGone,    StickTrouble::kForeign,
    StickTrouble::kOtherCopy, StickTrouble::kNothing, StickTrouble::kOther};

// What the office can send to a station on a stick.
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
inline constexpr StickPiece kStickPieces[] = {
    StickPiece::kAddresses, StickPiece::kReceipt, StickPiece::kVoteClosed, StickPiece::kPackage,
    StickPiece::kVoids,     StickPiece::kPool,    StickPiece::kResult,     StickPiece::kReconciliation};

// One word each, between programs.
[[nodiscard]] std::string_view name_of(StickTrouble trouble);
[[nodiscard]] std::string_view name_of(StickPiece piece);
// "a newer election package": in a sentence at a terminal.
[[nodiscard]] std::string_view words_of(StickPiece piece);

struct StickTelling {
    // Files that are on the stick by now, and how many there will be.
    std::function<void(std::uint64_t done, std::uint64_t all)> moved = [](std::uint64_t, std::uint64_t) {};
    // The copy is written again and again: what was whole at its last checkpoint is not read again.
    bool kept = false;
    // Once, before an error is given back.
    std::function<void(StickTrouble)> trouble = [](StickTrouble) {};
};

}  // namespace valurna::sync
