#pragma once
// The station as a pure function, whoever stands at it. The voter's state and the staff's are one variant: a station that holds
// something of a voter is never unlocked, and staff never stand where a choice is. A machine that is not a station yet is neither,
// and becomes one only by a start of its own.
//
// Promises, whatever comes in whatever order (tests/kiosk/flow/any_walk_test.cpp walks it at random):
// - The staff's side begins only where the voter's is at rest, and ends in a state at rest or with a voter who is let in.
// - Nothing that needs a role is asked for without one, and nothing that the role may not do (roles.hpp).
// - Each DoForStaff of the staff's side, CheckStaffCard and CheckStaffPin is answered by exactly one event; while a deed or a
//   PIN is under way no second one is asked for, and the side does not end.
// - What step.hpp promises of the voter's side.

#include <variant>
#include <vector>

#include "kiosk/enrol/flow/enrol_state.hpp"
#include "kiosk/flow/step.hpp"
#include "kiosk/staff/flow/staff_state.hpp"

namespace valurna::kiosk {

using AnyState = std::variant<State, StaffState, EnrolState>;

struct AnyStep {
    AnyState state;
    std::vector<Effect> effects;  // to be run in this order
};

[[nodiscard]] AnyStep step(AnyState state, const Event& event, const election::Election& election);
// The staff's side alone.
[[nodiscard]] AnyStep step(StaffState state, const Event& event, const election::Election& election);

[[nodiscard]] const StationFacts& station_of(const AnyState& state);
[[nodiscard]] bool waiting_for_worker(const AnyState& state);
[[nodiscard]] std::optional<std::uint64_t> next_wake_ms(const AnyState& state);
// As audit logs and scripts say: "ballot", or with what lies over it "ballot+idle".
[[nodiscard]] std::string place_of(const AnyState& state);

}  // namespace valurna::kiosk
