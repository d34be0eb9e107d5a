#pragma once
// What time it is. Whatever decides by the time takes a WallClock, so that a test can give its own.

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>

namespace valurna {

// Seconds since 1970. Thread rule: any thread.
using WallClock = std::function<std::uint64_t()>;
[[nodiscard]] std::uint64_t system_time();

// Seconds of a clock that nobody can set. It says nothing about the time of day and stands still while the machine sleeps.
using SteadyClock = std::function<std::uint64_t()>;
[[nodiscard]] std::uint64_t steady_seconds();

// How long this machine has slept since it started, in seconds.
[[nodiscard]] double seconds_asleep();

// "2026-11-28 14:02 (UTC)"
[[nodiscard]] std::string minute_in_utc(std::uint64_t seconds);

// "2026-11-28", where this machine stands
[[nodiscard]] std::string day_here(std::uint64_t seconds);

// "14:02", likewise
[[nodiscard]] std::string time_of_day_here(std::uint64_t seconds);

// Today's date: in UTC, or where this machine stands.
[[nodiscard]] std::chrono::year_month_day today_in_utc();
[[nodiscard]] std::chrono::year_month_day today_here();

}  // namespace valurna
