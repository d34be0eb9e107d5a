#pragma once
// The questions that come before polls are opened or closed: on a day that was not planned, and how many people were let in.

#include "sync/formats/hand_count.hpp"
#include "sync/station/station.hpp"

namespace valurna::sync {

// Today by clock_here, where `act` is possible and today is not planned for it.
[[nodiscard]] std::optional<std::string> unplanned_day(PollingStation& station, PollsAct act);
// The day for open_polls or close_polls. Where these will refuse anyway nothing is asked. Errors as for day_to_note.
[[nodiscard]] Expected<PollsDay> day_for_ledger(PollingStation& station, PollsAct act, const TypedDay& typed,
                                                const Ask& ask);
// The number for close_polls. Where that will refuse anyway nothing is asked. Errors as for hand_count_to_note.
[[nodiscard]] Expected<std::optional<std::uint64_t>> hand_count_for_ledger(PollingStation& station,
                                                                           const std::string& typed,
                                                                           const Ask& ask);

}  // namespace valurna::sync
