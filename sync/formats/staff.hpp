#pragma once
// The people who run a station for a day: what each may be, what they do there, and the cards by which a station knows them.
// staff.json of the package. docs/formats/staff.md

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/expected.hpp"
#include "election/definition/staff.hpp"

namespace valurna::sync {

using election::StaffRole;
inline constexpr StaffRole kStaffRoles[] = {StaffRole::kReceiver, StaffRole::kController,
                                            StaffRole::kOrganiser, StaffRole::kCoordinator,
                                            StaffRole::kAdministrator};
// What staff do at a station apart from opening, pausing, resuming and closing, which are entries of their own.
enum class StaffAct : std::uint8_t {
    kUnlock = 1,  // the numbers stand in ledgers, as those of the roles
    kAdmit,       // lets one person vote without a slip
    kEndSession,  // ends a voting that somebody walked away from
    kLiftWait,    // after wrong codes
    kBeginClass,
    kEndClass,
    kSetPin,
    kCheckStation,  // went through what the station needs before it opens
    kExportStick,   // saved its votes on a stick
    kImportStick,   // took in what the office had put on one
    kWipe,          // removed what the server has reconciled
    kNewAddresses,  // told the station where its server is now
};
inline constexpr StaffAct kStaffActs[] = {
    StaffAct::kUnlock,      StaffAct::kAdmit,       StaffAct::kEndSession, StaffAct::kLiftWait,
    StaffAct::kBeginClass,  StaffAct::kEndClass,    StaffAct::kSetPin,     StaffAct::kCheckStation,
    StaffAct::kExportStick, StaffAct::kImportStick, StaffAct::kWipe,       StaffAct::kNewAddresses};

using election::name_of;
[[nodiscard]] std::string_view name_of(StaffAct act);  // in logs
[[nodiscard]] std::optional<StaffRole> staff_role(std::string_view name);
[[nodiscard]] std::optional<StaffRole> staff_role(std::uint64_t number);
[[nodiscard]] std::optional<StaffAct> staff_act(std::uint64_t number);

// --- cards ---

inline constexpr std::size_t kStaffCardSymbols = 24;  // 115 bits and a check symbol
inline constexpr std::size_t kMostStaffCards = 2000;
using election::kStaffCardStart;

// What the package holds of a card: nothing from which the card could be made.
struct StaffCard {
    std::uint32_t number = 0;  // printed on the card; from 1
    StaffRole role = StaffRole::kReceiver;
    std::array<std::uint8_t, 32> digest{};  // staff_card_digest of its symbols
    bool operator==(const StaffCard&) const = default;
};

// 24 new symbols from the system's randomness; the last one is a check symbol.
[[nodiscard]] std::string draw_staff_card();
// The 24 symbols in what was scanned or typed, with or without kStaffCardStart. nullopt where it is no card.
[[nodiscard]] std::optional<std::string> read_staff_card(std::string_view typed);
[[nodiscard]] bool looks_like_staff_card(std::string_view typed);  // begins with kStaffCardStart
[[nodiscard]] std::array<std::uint8_t, 32> staff_card_digest(std::string_view symbols,
                                                             std::string_view election_id);

// kBadInput unless the numbers grow and no digest stands twice.
[[nodiscard]] Status check_staff_cards(const std::vector<StaffCard>& cards);
[[nodiscard]] std::string write_staff_cards(const std::vector<StaffCard>& cards);
// kBadInput for everything that write_staff_cards would not write, and for none. `file` names it in errors.
[[nodiscard]] Expected<std::vector<StaffCard>> parse_staff_cards(std::string_view json,
                                                                 std::string_view file);

// --- the PIN ---

using election::kPinFigures;
using election::pin_problem;  // of what read_pin gave
using election::PinProblem;
// Figures of every script count as the plain ones.
[[nodiscard]] std::optional<std::string> read_pin(std::string_view typed);

}  // namespace valurna::sync
