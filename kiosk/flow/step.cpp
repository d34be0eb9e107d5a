#include "kiosk/flow/step.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "kiosk/flow/pages.hpp"

namespace valurna::kiosk {
namespace {

// The voter's own events come first in the variant, the world's begin with Tick.
bool from_voter(const Event& event) {
    static const std::size_t kFirstOfWorld = Event{Tick{}}.index();
    return event.index() < kFirstOfWorld;
}

// Where nobody votes, the station may have come to rest on another page.
void rest_again(Stepper& step) {
    const State& state = step.state;
    const bool reads = reads_result(state);
    if (!at_rest(state) && !reads) return;
    const auto rest = resting_page(state);
    if (state.page == rest || (reads && std::holds_alternative<AtResults>(rest))) return;
    step.turn_to(rest);
}

// --- time and the station itself ---

void world(const Tick& tick, Stepper& step) {
    State& state = step.state;
    state.now_ms = std::max(state.now_ms, tick.now_ms);
    if (state.touched_ms == 0) state.touched_ms = state.now_ms;  // the first tick starts the clock
    const bool idle = state.now_ms - state.touched_ms >= kIdleMs;
    if (const auto* warning = std::get_if<AtIdle>(&state.overlay)) {
        if (state.now_ms >= warning->until_ms) step.leave();
    } else if (const auto* thanks = std::get_if<AtThanks>(&state.page)) {
        if (state.now_ms >= thanks->until_ms) step.leave();
    } else if (at_rest(state)) {
        if (idle && (state.settings != state.defaults || state.overlay.index() != 0)) step.leave();
    } else if (idle && !waiting_for_worker(state)) {
        state.overlay = AtIdle{state.now_ms + kIdleGraceMs};
    }
}

void world(const StationStopped& event, Stepper& step) {
    State& state = step.state;
    if (state.stopped) return;
    state.stopped = event.cause;
    // A ballot on its way to the ledger waits for its outcome; a voter who has cast keeps the number to read.
    const auto* cast = std::get_if<AtCast>(&state.page);
    const bool storing =
        cast != nullptr && (cast->phase == CastPhase::kCasting || cast->phase == CastPhase::kSpoiling);
    if (!storing && !std::holds_alternative<AtThanks>(state.page)) step.leave();
}

void world(const StationReady&, Stepper& step) {
    if (!step.state.stopped) return;
    step.state.stopped.reset();
    if (std::holds_alternative<AtStopped>(step.state.page)) step.leave();
}

void world(const PollsChanged& event, Stepper& step) {
    State& state = step.state;
    if (event.open == state.polls_open) return;
    state.polls_open = event.open;
    state.was_open = state.was_open || event.open;
    if (!event.open && std::holds_alternative<AtCode>(state.page)) step.leave();
    rest_again(step);
}

void world(const ResultKnown& event, Stepper& step) {
    if (event.result == step.state.result) return;
    step.state.result = event.result;
    // A person who reads an earlier result is taken to the first page of the one that holds now.
    if (reads_result(step.state)) {
        step.turn_to(resting_page(step.state));
    } else {
        rest_again(step);
    }
}

// A slip under the scanner is for the page, whatever lies over it, and closes what lay there. Where it means nothing it is no
// touch either: during a ballot it may be the next voter's, who must not keep the former one's ballot on the screen.
bool take_line(const CodeText& line, Stepper& step) {
    if (!std::visit([&](auto& at) { return handle(at, Event{line}, step); }, step.state.page)) return false;
    step.state.overlay = NoOverlay{};
    step.state.touched_ms = step.state.now_ms;
    return true;
}

// True where the event belongs to where the session stands.
bool take(const Event& event, Stepper& step) {
    State& state = step.state;
    const bool of_world = std::visit(
        [&step](const auto& what) {
            if constexpr (requires { world(what, step); }) {
                world(what, step);
                return true;
            } else {
                return false;
            }
        },
        event);
    if (of_world) return true;
    if (const auto* line = std::get_if<CodeText>(&event)) return take_line(*line, step);
    if (from_voter(event)) {
        state.touched_ms = state.now_ms;
        if (auto* thanks = std::get_if<AtThanks>(&state.page)) thanks->until_ms = state.now_ms + kThanksMs;
        if (state.overlay.index() != 0) return handle_overlay(event, step);
        if (handle_settings(event, step)) return true;
    }
    return std::visit([&](auto& at) { return handle(at, event, step); }, state.page);
}

}  // namespace

void Stepper::turn_to(Page page) {
    state.page = std::move(page);
    state.overlay = NoOverlay{};
    state.touched_ms = state.now_ms;
    ++state.turns;
}

void Stepper::leave() {
    if (holds_voter(state)) effects.emplace_back(WipeSession{});
    state.session.reset();
    state.settings = state.defaults;
    turn_to(resting_page(state));
}

void Stepper::seal() {
    effects.emplace_back(SealBallot{ballot_of(*state.session, election)});
    turn_to(AtCast{});
}

bool Stepper::turn_on(std::uint32_t& shown_first, std::uint32_t first) {
    if (first <= shown_first) return false;
    shown_first = first;
    ++state.turns;
    return true;
}

bool Stepper::turn_back(std::uint32_t& shown_first, std::uint32_t first) {
    if (first >= shown_first) return false;
    shown_first = first;
    ++state.turns;
    return true;
}

Step step(State state, const Event& event, const election::Election& election) {
    Step next{std::move(state), {}};
    std::string where(name_of(next.state.page));
    if (next.state.overlay.index() != 0) where.append("+").append(name_of(next.state.overlay));
    Stepper stepper{next.state, election, next.effects};
    if (!take(event, stepper)) {
        next.effects.emplace_back(Audit{where.append(": ").append(name_of(event))});
    }
    return next;
}

}  // namespace valurna::kiosk
