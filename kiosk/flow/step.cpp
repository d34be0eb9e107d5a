#include "kiosk/flow/step.hpp"

#include <string>
#include <utility>

#include "kiosk/flow/names.hpp"
#include "kiosk/flow/stepper.hpp"

namespace valurna::kiosk {
namespace {

// The voter's own events come first in the variant, the world's begin with Tick.
bool from_voter(const Event& event) {
    static const std::size_t kFirstOfWorld = Event{Tick{}}.index();
    return event.index() < kFirstOfWorld;
}

}  // namespace

bool Stepper::take(const Event& event) {
    if (const auto* time = std::get_if<Tick>(&event)) return tick(*time);
    if (const auto* stop = std::get_if<StationStopped>(&event)) return world(*stop);
    if (const auto* ready = std::get_if<StationReady>(&event)) return world(*ready);
    if (const auto* polls = std::get_if<PollsChanged>(&event)) return world(*polls);
    if (const auto* result = std::get_if<ResultKnown>(&event)) return world(*result);
    if (from_voter(event)) {
        state_.touched_ms = state_.now_ms;
        if (auto* thanks = std::get_if<AtThanks>(&state_.screen))
            thanks->until_ms = state_.now_ms + kThanksMs;
        if (state_.over.index() != 0) return over(event);
        if (chrome(event)) return true;
    }
    return std::visit([this](auto& at, const auto& what) { return on(at, what); }, state_.screen, event);
}

void Stepper::turn_to(Screen screen) {
    state_.screen = std::move(screen);
    state_.over = std::monostate{};
    state_.touched_ms = state_.now_ms;
    ++state_.page;
}

void Stepper::leave() {
    if (holds_voter(state_)) effects_.emplace_back(WipeSession{});
    state_.session.reset();
    state_.settings = state_.defaults;
    turn_to(resting_screen(state_));
}

Step step(State state, const Event& event, const election::Election& election) {
    Step next{std::move(state), {}};
    std::string where(name_of(next.state.screen));
    if (next.state.over.index() != 0) where.append("+").append(name_of(next.state.over));
    if (!Stepper(next.state, election, next.effects).take(event)) {
        next.effects.emplace_back(Audit{where.append(": ").append(name_of(event))});
    }
    return next;
}

}  // namespace valurna::kiosk
