// Time, and what the station itself reports.
#include <algorithm>

#include "kiosk/flow/stepper.hpp"

namespace valurna::kiosk {

bool Stepper::tick(const Tick& tick) {
    state_.now_ms = std::max(state_.now_ms, tick.now_ms);
    if (state_.touched_ms == 0) state_.touched_ms = state_.now_ms;  // the first tick starts the clock
    const bool idle = state_.now_ms - state_.touched_ms >= kIdleMs;
    if (const auto* warning = std::get_if<IdleWarning>(&state_.over)) {
        if (state_.now_ms >= warning->until_ms) leave();
    } else if (const auto* thanks = std::get_if<AtThanks>(&state_.screen)) {
        if (state_.now_ms >= thanks->until_ms) leave();
    } else if (at_rest(state_)) {
        if (idle && (state_.settings != state_.defaults || state_.over.index() != 0)) leave();
    } else if (idle && !waiting_for_worker(state_)) {
        state_.over = IdleWarning{state_.now_ms + kIdleAnswerMs};
    }
    return true;
}

bool Stepper::world(const StationStopped& event) {
    if (state_.stopped) return true;
    state_.stopped = event.cause;
    // A ballot on its way to the ledger waits for its answer; who has voted keeps the number to read.
    const auto* seal = std::get_if<AtSeal>(&state_.screen);
    const bool storing =
        seal != nullptr && (seal->phase == SealPhase::kCasting || seal->phase == SealPhase::kSpoiling);
    if (!storing && !std::holds_alternative<AtThanks>(state_.screen)) leave();
    return true;
}

bool Stepper::world(const StationReady&) {
    if (!state_.stopped) return true;
    state_.stopped.reset();
    if (std::holds_alternative<AtStopped>(state_.screen)) leave();
    return true;
}

bool Stepper::world(const PollsChanged& event) {
    if (event.open == state_.polls_open) return true;
    state_.polls_open = event.open;
    state_.was_open = state_.was_open || event.open;
    if (!event.open && std::holds_alternative<AtCode>(state_.screen)) leave();
    rest_anew();
    return true;
}

bool Stepper::world(const ResultKnown& event) {
    if (event.result == state_.result) return true;
    state_.result = event.result;
    // Whoever reads an earlier one is taken to the first page of the one that holds.
    if (reads_result(state_)) {
        turn_to(resting_screen(state_));
    } else {
        rest_anew();
    }
    return true;
}

// Where nobody votes, the station may have come to rest on another page.
void Stepper::rest_anew() {
    const bool reads = reads_result(state_);
    if (!at_rest(state_) && !reads) return;
    const auto rest = resting_screen(state_);
    if (state_.screen == rest || (reads && std::holds_alternative<AtResults>(rest))) return;
    turn_to(rest);
}

}  // namespace valurna::kiosk
