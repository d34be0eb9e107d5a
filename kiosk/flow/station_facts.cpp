#include "kiosk/flow/station_facts.hpp"

#include "kiosk/flow/stepper.hpp"

namespace valurna::kiosk {

bool is_preview(const StationFacts& station) {
    return station.open_door && station.open_door->use == OpenDoorUse::kPreview;
}

bool has_staff(const StationFacts& station) {
    return !station.open_door || station.open_door->staffed;
}

bool is_practice_alone(const StationFacts& station) {
    return station.open_door && station.open_door->use == OpenDoorUse::kPractice;
}

bool closed_for_good(const StationFacts& station) {
    return station.was_open && !station.polls_open && !station.paused;
}

bool learn(StationFacts& station, const Event& event) {
    return on_event(
        event,
        [&](const StationStopped& stopped) {
            if (station.stopped) return false;
            station.stopped = stopped.cause;
            return true;
        },
        [&](const StationReady&) {
            const bool was = station.stopped.has_value();
            station.stopped.reset();
            return was;
        },
        [&](const PollsChanged& polls) {
            if (polls.open == station.polls_open && polls.paused == station.paused) return false;
            station.polls_open = polls.open;
            station.paused = polls.paused && !polls.open;
            station.was_open = station.was_open || polls.open || polls.paused;
            if (!polls.open && !polls.paused) station.of_class.reset();
            return true;
        },
        [&](const ResultKnown& known) {
            if (known.result == station.result) return false;
            station.result = known.result;
            return true;
        },
        [&](const StationLooked& looked) {
            station.look = looked.look;
            return true;
        },
        [&](const StationChecked& checked) {
            station.check = checked.check;
            return true;
        });
}

std::uint64_t next_second(std::uint64_t until_ms, std::uint64_t now_ms) {
    return until_ms <= now_ms ? now_ms : until_ms - (until_ms - now_ms - 1) / 1000 * 1000;
}

}  // namespace valurna::kiosk
