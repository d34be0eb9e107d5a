#include "sync/station/station_clock.hpp"

#include <algorithm>

#include "base/system/clock.hpp"

namespace valurna::sync {

// Machines without a battery start in 1970 or the year in which they were made.
constexpr std::uint64_t kProgramWritten = 1'764'547'200;  // 2025-12-01

constexpr std::uint64_t kADay = 24 * 60 * 60;

ClockHere clock_here(const Ledger& ledger) {
    const auto now = system_time();
    const auto last = ledger.last_cosignature();
    const auto least = std::max(kProgramWritten, last ? last->time : 0);
    ClockHere here{
        day_here(std::max(now, least)), "This machine's clock says " + minute_in_utc(now) + ". ", {}, {}};
    const bool wrong = here.wrong = now < least;
    here.earliest = day_here(wrong ? least : now - kADay);
    here.latest = wrong ? "9999-12-31" : day_here(now + kADay);
    if (!last) {
        here.words += wrong ? "This program is newer than that: the clock is wrong."
                            : "The server has signed nothing here yet, so nobody vouches for it.";
        return here;
    }
    here.words += "The server's last signed time here is " + minute_in_utc(last->time);
    here.words += wrong ? ", which is later: the clock is wrong." : ".";
    return here;
}

}  // namespace valurna::sync
