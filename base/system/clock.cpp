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

std::string minute_in_utc(std::uint64_t seconds) {
    const auto then = static_cast<std::time_t>(seconds);
    std::tm parts{};
    ::gmtime_r(&then, &parts);
    char text[64];
    const std::size_t length = std::strftime(text, sizeof text, "%Y-%m-%d %H:%M (UTC)", &parts);
    return {text, length};
}

std::string day_here(std::uint64_t seconds) {
    const auto then = static_cast<std::time_t>(seconds);
    std::tm parts{};
    ::localtime_r(&then, &parts);
    char text[64];
    const std::size_t length = std::strftime(text, sizeof text, "%Y-%m-%d", &parts);
    return {text, length};
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
