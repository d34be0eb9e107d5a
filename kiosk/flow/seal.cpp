// Locking, testing, handing in.
#include "kiosk/flow/stepper.hpp"

namespace valurna::kiosk {

void Stepper::seal() {
    effects_.emplace_back(SealBallot{ballot_of(*state_.session, election_)});
    turn_to(AtSeal{});
}

bool Stepper::on(AtSeal& at, const Sealed& event) {
    if (at.phase != SealPhase::kSealing) return false;
    turn_to(AtSeal{SealPhase::kSealed, event.tracker, false});
    return true;
}

bool Stepper::on(AtSeal& at, const SealFailed&) {
    if (at.phase != SealPhase::kSealing) return false;
    turn_to(AtSeal{SealPhase::kSealFailed, {}, true});
    return true;
}

bool Stepper::on(AtSeal& at, const SealAgain&) {
    if (at.phase != SealPhase::kSealFailed) return false;
    seal();
    return true;
}

bool Stepper::on(AtSeal& at, const Cast&) {
    if (at.phase != SealPhase::kSealed) return false;
    at.phase = SealPhase::kCasting;
    at.failed = false;
    effects_.emplace_back(CastBallot{});
    return true;
}

bool Stepper::on(AtSeal& at, const TestMachine&) {
    if (at.phase != SealPhase::kSealed) return false;
    at.phase = SealPhase::kSpoiling;
    at.failed = false;
    effects_.emplace_back(SpoilBallot{});
    return true;
}

bool Stepper::on(AtSeal& at, const GoBack&) {
    if (at.phase != SealPhase::kSealed && at.phase != SealPhase::kSealFailed) return false;
    turn_to(AtReview{});
    return true;
}

bool Stepper::on(AtSeal& at, const CastStored& event) {
    if (at.phase != SealPhase::kCasting) return false;
    effects_.emplace_back(WipeSession{});
    state_.session.reset();
    turn_to(AtThanks{event.tracker, state_.now_ms + kThanksMs});
    return true;
}

bool Stepper::on(AtSeal& at, const CastFailed&) {
    if (at.phase != SealPhase::kCasting && at.phase != SealPhase::kSpoiling) return false;
    at.phase = SealPhase::kSealed;
    at.failed = true;
    state_.touched_ms = state_.now_ms;
    if (state_.stopped) leave();
    return true;
}

bool Stepper::on(AtSeal& at, const SpoilStored& event) {
    if (at.phase != SealPhase::kSpoiling) return false;
    if (state_.stopped) {
        leave();
    } else {
        turn_to(AtTested{event.tracker});
    }
    return true;
}

bool Stepper::on(const AtTested&, const SealAgain&) {
    turn_to(AtReview{});
    return true;
}

bool Stepper::on(const AtThanks&, const Finish&) {
    leave();
    return true;
}

}  // namespace valurna::kiosk
