#pragma once
// The day on which people opened or closed the polls, and whether voting was planned for it. What is not planned is asked for:
// today's date and a reason, both typed.

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/expected.hpp"
#include "election/definition/definition.hpp"

namespace valurna::sync {

struct PollsDay {
    std::string day;     // "2026-12-01", as people know it
    std::string reason;  // empty where the day was planned
};
// One line of plain text, 1 to 200 characters.
[[nodiscard]] bool good_reason(std::string_view text);

enum class PollsAct { kOpen, kClose };

// What was typed on the command line: --on DAY, --reason TEXT. Empty where it was not.
struct TypedDay {
    std::string day, reason;
};
// A person's answer to a question; nullopt where nobody can be asked.
using Ask = std::function<std::optional<std::string>(const std::string& question)>;

// What this machine's clock says, and who vouches for it.
struct ClockHere {
    std::string day;    // "2026-12-01"
    std::string words;  // "This machine's clock says ..." for the question
    // The days that may be typed as today's: the clock's and the ones beside it; where the clock is known to be wrong, any from
    // `earliest` on.
    std::string earliest, latest;
    bool wrong = false;  // earlier than what is known
};

// True where voting is planned: on or after the first day and, to open, on or before the last one; to close, on the last
// one. A practice election has no days.
[[nodiscard]] bool planned(const election::Election& election, PollsAct act, std::string_view day);

// The day to note. kBadInput where the day is not planned and nobody typed it and a reason, and where what was typed cannot be today.
[[nodiscard]] Expected<PollsDay> day_to_note(const election::Election& election, PollsAct act,
                                             const ClockHere& here, const TypedDay& typed, const Ask& ask);

}  // namespace valurna::sync
