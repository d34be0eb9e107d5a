#pragma once
// One step of the staff's side while it is being made: what the handlers of kiosk/staff/pages/*/flow.cpp may read, change and
// ask for.

#include "kiosk/flow/roles.hpp"
#include "kiosk/flow/stepper.hpp"
#include "kiosk/staff/flow/any_state.hpp"

namespace valurna::kiosk {

struct StaffStepper {
    StaffState& state;
    const election::Election& election;
    std::vector<Effect>& effects;
    std::optional<State> next =
        std::nullopt;  // with what the station goes on, where the staff's side ends here

    // A reference into the old page is gone afterwards.
    void turn_to(StaffPage page);
    void lock();
    // A voter's slip under the scanner at the door: that voter's session begins.
    void begin_voter(const CodeText& line);
    // False where the role may not, or where something is under way.
    [[nodiscard]] bool ask(StaffDeed deed, std::string style = {},
                           std::optional<std::uint64_t> admitted = std::nullopt);
    // The same for a day that is not planned.
    [[nodiscard]] bool ask_unplanned(const AtReason& at, std::string reason);
    // Notes that `deed` is under way; false as for ask().
    [[nodiscard]] bool begin(StaffDeed deed);
    void look();
    void look_at_stick(AtStick& at);
};

// What an event does at each page, implemented in kiosk/staff/pages/<page>/flow.cpp; see kiosk/flow/pages.hpp.
[[nodiscard]] bool handle(AtPin& at, const Event& event, StaffStepper& step);
[[nodiscard]] bool handle(AtHome& at, const Event& event, StaffStepper& step);
[[nodiscard]] bool handle(AtAdmit& at, const Event& event, StaffStepper& step);
[[nodiscard]] bool handle(AtClassSize& at, const Event& event, StaffStepper& step);
[[nodiscard]] bool handle(AtHandCount& at, const Event& event, StaffStepper& step);
[[nodiscard]] bool handle(AtClosing& at, const Event& event, StaffStepper& step);
[[nodiscard]] bool handle(AtReadiness& at, const Event& event, StaffStepper& step);
[[nodiscard]] bool handle(AtCheck& at, const Event& event, StaffStepper& step);
[[nodiscard]] bool handle(AtTouchCheck& at, const Event& event, StaffStepper& step);
[[nodiscard]] bool handle(AtOpening& at, const Event& event, StaffStepper& step);
[[nodiscard]] bool handle(AtDayEnd& at, const Event& event, StaffStepper& step);
[[nodiscard]] bool handle(AtClosingCode& at, const Event& event, StaffStepper& step);
[[nodiscard]] bool handle(AtReconciliation& at, const Event& event, StaffStepper& step);
[[nodiscard]] bool handle(AtEmptying& at, const Event& event, StaffStepper& step);
[[nodiscard]] bool handle(AtStick& at, const Event& event, StaffStepper& step);
[[nodiscard]] bool handle(AtReason& at, const Event& event, StaffStepper& step);
[[nodiscard]] bool handle(AtPinRole& at, const Event& event, StaffStepper& step);
[[nodiscard]] bool handle(AtStaffCard& at, const Event& event, StaffStepper& step);
[[nodiscard]] bool handle(AtNewPin& at, const Event& event, StaffStepper& step);

}  // namespace valurna::kiosk
