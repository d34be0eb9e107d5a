#include "base/system/clock.hpp"

#include <ctime>

namespace valurna {

std::uint64_t system_time() {
    return static_cast<std::uint64_t>(std::time(nullptr));
}

std::uint64_t steady_seconds() {
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::seconds>(now).count());
}

double seconds_asleep() {
    const auto read = [](clockid_t clock) {
        timespec now{};
        ::clock_gettime(clock, &now);
        return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
    };
    const double awake = read(CLOCK_MONOTONIC);
    return read(CLOCK_BOOTTIME) - awake;
}

namespace {

std::string written(std::uint64_t seconds, const char* format, std::tm* (*in)(const std::time_t*, std::tm*)) {
    const auto then = static_cast<std::time_t>(seconds);
    std::tm parts{};
    in(&then, &parts);
    char text[64];
    const std::size_t length = std::strftime(text, sizeof text, format, &parts);
    return {text, length};
}

}  // namespace

std::string minute_in_utc(std::uint64_t seconds) {
    return written(seconds, "%Y-%m-%d %H:%M (UTC)", ::gmtime_r);
}

std::string day_here(std::uint64_t seconds) {
    return written(seconds, "%Y-%m-%d", ::localtime_r);
}

std::string time_of_day_here(std::uint64_t seconds) {
    return written(seconds, "%H:%M", ::localtime_r);
}

std::chrono::year_month_day today_in_utc() {
    return std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
}

std::chrono::year_month_day today_here() {
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    ::localtime_r(&now, &parts);
    return {std::chrono::year(parts.tm_year + 1900),
            std::chrono::month(static_cast<unsigned>(parts.tm_mon) + 1),
            std::chrono::day(static_cast<unsigned>(parts.tm_mday))};
}

}  // namespace valurna
