#include "sync/station/polls_question.hpp"

#include "sync/station/station_clock.hpp"

namespace valurna::sync {

namespace {

bool possible(PollingStation& station, PollsAct act) {
    const auto polls = station.ledger().polls();
    return act == PollsAct::kOpen ? polls == Polls::kNeverOpened : can_close(polls);
}

}  // namespace

std::optional<std::string> unplanned_day(PollingStation& station, PollsAct act) {
    auto day = clock_here(station.ledger()).day;
    if (!possible(station, act) || planned(station.package().election, act, day)) return std::nullopt;
    return day;
}

Expected<PollsDay> day_for_ledger(PollingStation& station, PollsAct act, const TypedDay& typed,
                                  const Ask& ask) {
    const auto here = clock_here(station.ledger());
    if (!possible(station, act)) return PollsDay{here.day, {}};
    return day_to_note(station.package().election, act, here, typed, ask);
}

Expected<std::optional<std::uint64_t>> hand_count_for_ledger(PollingStation& station,
                                                             const std::string& typed, const Ask& ask) {
    const auto nobody = [](const std::string&) { return std::optional<std::string>(); };
    return hand_count_to_note(typed, can_close(station.ledger().polls()) ? ask : Ask(nobody));
}

}  // namespace valurna::sync
