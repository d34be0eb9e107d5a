#include "sync/formats/polls_day.hpp"

#include "base/unreachable.hpp"
#include "base/utf8.hpp"
#include "election/definition/patterns.hpp"

namespace valurna::sync {
namespace {

constexpr std::size_t kMostReason = 200;

const char* to_do(PollsAct act) {
    return act == PollsAct::kOpen ? "open" : "close";
}

Unexpected refused(const std::string& where, const std::string& what, const std::string& mend) {
    return Unexpected(Error{ErrorCode::kBadInput, where, what, mend});
}

// Somebody who types another day than today's would date the vote as they like.
Status could_be_today(const std::string& day, const ClockHere& here) {
    if (day >= here.earliest && day <= here.latest) return {};
    return refused("--on", day + " is not today: " + here.words,
                   "type today's date, or set the clock right first");
}

Expected<std::string> typed_or_asked(const std::string& typed, const Ask& ask, const std::string& question,
                                     const Unexpected& nobody) {
    if (!typed.empty()) return typed;
    const auto answer = ask(question);
    if (!answer) return nobody;
    return std::string(trimmed(*answer));
}

}  // namespace

bool good_reason(std::string_view text) {
    return !trimmed(text).empty() && !first_bad_utf8(text) && trimmed(text) == text &&
           on_one_line(text) == text && code_points(text) <= kMostReason;
}

bool planned(const election::Election& election, PollsAct act, std::string_view day) {
    if (election.practice) return true;
    switch (act) {
        case PollsAct::kOpen:
            return day >= election.opens && day <= election.closes;
        case PollsAct::kClose:
            return day == election.closes;
    }
    unreachable("act of the polls");
}

Expected<PollsDay> day_to_note(const election::Election& election, PollsAct act, const ClockHere& here,
                               const TypedDay& typed, const Ask& ask) {
    if (planned(election, act, here.day) && typed.day.empty()) {
        if (!typed.reason.empty() && !good_reason(typed.reason))
            return refused("--reason", "it is not one line of at most 200 characters",
                           "write it on one line");
        return PollsDay{here.day, typed.reason};
    }
    const std::string days =
        "voting is planned from " + election.opens + " to " + election.closes + ", and it is " + here.day;
    const Unexpected nobody =
        refused("polls", days + " by this machine's clock",
                std::string("to ") + to_do(act) + " them all the same, type today's date and why: --on " +
                    here.day + " --reason \"WHY\"");
    ASSIGN_OR_RETURN(const auto day,
                     typed_or_asked(typed.day, ask,
                                    "Careful: " + days + ".\n" + here.words + "\nTo " + to_do(act) +
                                        " the polls all the same, type today's date (YYYY-MM-DD): ",
                                    nobody));
    if (!election::is_date(day))
        return refused("--on", in_quotes(day) + " is no date", "write it like 2026-12-01");
    RETURN_IF_ERROR(could_be_today(day, here));
    if (planned(election, act, day) && planned(election, act, here.day)) return PollsDay{day, typed.reason};
    ASSIGN_OR_RETURN(const auto reason,
                     typed_or_asked(typed.reason, ask, "Why? It is published with the result: ", nobody));
    if (!good_reason(reason))
        return refused("--reason", "it is not one line of 1 to 200 characters", "say why in a few words");
    return PollsDay{day, reason};
}

}  // namespace valurna::sync
