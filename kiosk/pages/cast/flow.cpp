// The ballot is sealed here, and then cast, or spoiled to test the machine.
#include "kiosk/flow/pages.hpp"

namespace valurna::kiosk {

bool handle(AtCast& at, const Event& event, Stepper& step) {
    State& state = step.state;
    const auto ask = [&](CastPhase from, CastPhase phase, Effect effect) {
        if (at.phase != from) return false;
        at.phase = phase;
        at.failed = false;
        step.effects.push_back(std::move(effect));
        return true;
    };
    const auto turn_to_phase = [&](CastPhase phase) { step.turn_to(AtCast{phase, at.number, false}); };
    return on_event(
        event,
        [&](const Sealed& sealed) {
            if (at.phase != CastPhase::kSealing) return false;
            step.turn_to(AtCast{CastPhase::kSealed, sealed.number, false});
            return true;
        },
        [&](const SealFailed&) {
            if (at.phase != CastPhase::kSealing) return false;
            step.turn_to(AtCast{CastPhase::kSealFailed, {}, true});
            return true;
        },
        [&](const SealAgain&) {
            if (at.phase != CastPhase::kSealFailed) return false;
            step.seal();
            return true;
        },
        [&](const Cast&) { return ask(CastPhase::kSealed, CastPhase::kCasting, CastBallot{}); },
        [&](const TestMachine&) {
            if (at.phase != CastPhase::kSealed) return false;
            turn_to_phase(CastPhase::kBeforeTest);
            return true;
        },
        [&](const ConfirmTest&) { return ask(CastPhase::kBeforeTest, CastPhase::kSpoiling, SpoilBallot{}); },
        [&](const GoBack&) {
            if (at.phase == CastPhase::kBeforeTest) {
                turn_to_phase(CastPhase::kSealed);
                return true;
            }
            if (at.phase != CastPhase::kSealed && at.phase != CastPhase::kSealFailed) return false;
            step.turn_to(AtReview{});
            return true;
        },
        [&](const CastStored& stored) {
            if (at.phase != CastPhase::kCasting) return false;
            step.effects.emplace_back(WipeSession{});
            if (state.of_class && state.session->of_class) ++state.of_class->voted;
            state.session.reset();
            step.turn_to(AtThanks{stored.number, state.now_ms + thanks_ms(state)});
            return true;
        },
        [&](const CastFailed&) {
            if (at.phase != CastPhase::kCasting && at.phase != CastPhase::kSpoiling) return false;
            at.phase = CastPhase::kSealed;
            at.failed = true;
            state.touched_ms = state.now_ms;
            if (state.stopped) step.leave();
            return true;
        },
        [&](const SpoilStored& spoiled) {
            if (at.phase != CastPhase::kSpoiling) return false;
            if (state.stopped) {
                step.leave();
            } else {
                step.turn_to(AtTested{spoiled.number});
            }
            return true;
        });
}

}  // namespace valurna::kiosk
