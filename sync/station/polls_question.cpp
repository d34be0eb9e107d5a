#include "sync/station/polls_question.hpp"

#include "sync/station/station_clock.hpp"

namespace valurna::sync {

Expected<PollsDay> day_for_ledger(PollingStation& station, PollsAct act, const TypedDay& typed,
                                  const Ask& ask) {
    const auto here = clock_here(station.ledger());
    const auto polls = station.ledger().polls();
    const bool possible = act == PollsAct::kOpen ? polls == Polls::kNeverOpened
                                                 : polls == Polls::kOpen || polls == Polls::kPaused;
    if (!possible) return PollsDay{here.day, {}};
    return day_to_note(station.package().election, act, here, typed, ask);
}

}  // namespace valurna::sync
