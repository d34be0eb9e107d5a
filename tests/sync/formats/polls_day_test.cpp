// Which day may be typed when the polls open or close.
#include "sync/formats/polls_day.hpp"

#include "tests/support/catch.hpp"

using namespace valurna;
using namespace valurna::sync;

namespace {

election::Election december() {
    election::Election out;
    out.opens = "2026-12-01";
    out.closes = "2026-12-10";
    return out;
}
bool taken(const std::string& typed, const ClockHere& here) {
    const auto nobody = [](const std::string&) { return std::optional<std::string>(); };
    return day_to_note(december(), PollsAct::kOpen, here, {typed, "why"}, nobody).has_value();
}

}  // namespace

TEST_CASE(
    "The day that is typed is the clock's, or the one beside it: midnight may pass, and time zones differ") {
    const ClockHere here{"2026-12-31", "", "2026-12-30", "2027-01-01"};
    for (const char* day : {"2026-12-30", "2026-12-31", "2027-01-01"})
        CHECK(taken(day, here));
    for (const char* day : {"2026-12-29", "2027-01-02", "1970-01-01", "9999-12-31"})
        CHECK_FALSE(taken(day, here));
}

TEST_CASE(
    "Where the clock is known to be wrong any day is taken that is not before what others have signed") {
    const ClockHere here{"2026-11-20", "", "2026-11-20", "9999-12-31"};
    for (const char* day : {"2026-11-20", "2026-11-21", "2026-12-31"})
        CHECK(taken(day, here));
    CHECK_FALSE(taken("2026-11-19", here));
}
