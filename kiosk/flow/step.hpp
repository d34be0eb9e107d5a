#pragma once
// The voting session as a pure function: a state and an event give the next state and what the outside must
// do.
//
// Promises, whatever comes in whatever order (tests/kiosk/flow/walk_test.cpp walks it at random):
// - Each way out of a session yields WipeSession once, and only where something of a voter was held.
// - SealBallot is asked only for a ballot that every contest's rule allows.
// - CastBallot is asked only after Sealed, and never again once the ballot is stored.
// - An event that a state does not know changes nothing but the time of the last touch, and yields Audit.
// Each SealBallot, CastBallot, SpoilBallot and CheckCode must be answered by exactly one event; while one is
// under way no second is asked for. A failed SpoilBallot is answered by CastFailed: nothing was stored in
// either case.

#include <vector>

#include "election/definition/definition.hpp"
#include "kiosk/flow/event.hpp"
#include "kiosk/flow/state.hpp"

namespace valurna::kiosk {

struct Step {
    State state;
    std::vector<Effect> effects;  // to be run in this order
};

[[nodiscard]] Step step(State state, const Event& event, const election::Election& election);

}  // namespace valurna::kiosk
