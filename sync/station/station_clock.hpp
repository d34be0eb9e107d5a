#pragma once
// What a station can know of the time: its own clock, which may say anything, and the time that the server signed last.

#include "sync/formats/polls_day.hpp"
#include "sync/ledger/ledger.hpp"

namespace valurna::sync {

// The day where this machine stands, and never before the one that the server signed last.
[[nodiscard]] ClockHere clock_here(const Ledger& ledger);

}  // namespace valurna::sync
