#pragma once
// The people who run a station for a day: one list of roles, and how a card begins, from the printer to the ledger and the words
// on the screen.

#include <cstdint>
#include <optional>
#include <string_view>

namespace valurna::election {

// The numbers stand in ledgers and are never used for anything else.
enum class StaffRole : std::uint8_t {
    kReceiver = 1,   // röstmottagare: lets people vote
    kController,     // kontrollant: looks on, and acts on nothing
    kOrganiser,      // arrangör: answers for the place, opens and closes the polls
    kCoordinator,    // koordinator: has several stations
    kAdministrator,  // administratör: sets a station up
};

// "receiver": in files, logs and on the command line.
[[nodiscard]] std::string_view name_of(StaffRole role);

// A card's square begins so, and what people type may.
inline constexpr std::string_view kStaffCardStart = "VALURNA-STAFF-";
// The square of paper on which staff try the reader. It stands for nothing.
inline constexpr std::string_view kTestSquare = "VALURNA-TEST-SQUARE";
// What follows kStaffCardStart, where the line begins so, in small letters too; nullopt where it does not.
[[nodiscard]] std::optional<std::string_view> after_staff_card_start(std::string_view line);

// What staff scan to tell an enrolled station where its server has moved to begins so (docs/formats/station-slip.md).
inline constexpr std::string_view kAddressLineStart = "VALURNA-ADDRESSES-";

// --- the PIN ---

inline constexpr std::size_t kPinFigures = 6;
enum class PinProblem {
    kNone,
    kNotSixFigures,
    kTooFew,  // fewer than four different figures
    kRow,     // a row up, down or across the keys: 345678, 987654, 147258
};
[[nodiscard]] PinProblem pin_problem(std::string_view pin);

}  // namespace valurna::election
