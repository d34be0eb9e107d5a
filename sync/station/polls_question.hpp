#pragma once
// The question that comes before polls are opened or closed on a day that was not planned.

#include "sync/station/station.hpp"

namespace valurna::sync {

// The day for open_polls or close_polls. Where these will refuse anyway nothing is asked. Errors as for day_to_note.
[[nodiscard]] Expected<PollsDay> day_for_ledger(PollingStation& station, PollsAct act, const TypedDay& typed,
                                                const Ask& ask);

}  // namespace valurna::sync
