#include "sync/station/station_clock.hpp"

#include <algorithm>

#include "base/system/clock.hpp"

namespace valurna::sync {

ClockHere clock_here(const Ledger& ledger) {
    const auto now = system_time();
    const auto last = ledger.last_cosignature();
    std::string words = "This machine's clock says " + minute_in_utc(now) + ". ";
    if (!last)
        return {day_here(now), words + "The server has signed nothing here yet, so nobody vouches for it."};
    words += "The server's last signed time here is " + minute_in_utc(last->time);
    words += last->time > now ? ", which is later: the clock is wrong." : ".";
    return {day_here(std::max(now, last->time)), words};
}

}  // namespace valurna::sync
