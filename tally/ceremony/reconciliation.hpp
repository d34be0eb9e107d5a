#pragma once
// Whether everything has arrived, for each station, and as a note that the server signs. A count is refused
// while the reconciliation is red.

#include <string>
#include <vector>

#include "sync/formats/hand_count.hpp"
#include "sync/formats/station_reconciliation.hpp"
#include "tally/office/office.hpp"
#include "tally/office/polls_noted.hpp"

namespace valurna::tally {

using Trouble = sync::StationTrouble;  // the stations tell the same

struct StationState {
    StationRow row;
    std::vector<Trouble> troubles;  // none: green
    PollsNoted noted;
    std::optional<std::uint64_t> entries_at_end;  // as its closing code states them
    // Of a closed station; a difference is told and stops no count.
    [[nodiscard]] sync::HandCount hand_count() const;
};

struct Reconciliation {
    std::vector<StationState> stations;  // enrolled ones
    std::uint64_t slips_not_used = 0;    // printed, never enrolled
    Turnout turnout;
    std::optional<sync::PollsDay> closed_early;  // by the office, before the last day
    [[nodiscard]] bool green() const;
};

[[nodiscard]] Expected<Reconciliation> reconcile(Office& office);
[[nodiscard]] std::string plain_words(Trouble trouble);
// Signed with the server's note key. docs/formats/reconciliation.md
[[nodiscard]] std::string reconciliation_note(const Reconciliation& state, const OfficeKeys& keys,
                                              const election::Election& election);

}  // namespace valurna::tally
