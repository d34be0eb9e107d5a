// The list of what is checked: each has a page of its own.
#include "kiosk/staff/flow/staff_stepper.hpp"

namespace valurna::kiosk {

bool handle(AtReadiness& at, const Event& event, StaffStepper& step) {
    if (const auto* done = event.as<ReportSaved>()) {
        if (!at.saving) return false;
        at.saving = false;
        at.saved = done->saved;
        return true;
    }
    if (at.saving) return false;
    return on_event(
        event,
        [&](const OpenCheck& chosen) {
            if (chosen.kind == CheckKind::kTouch) {
                step.turn_to(AtTouchCheck{});
            } else {
                step.turn_to(AtCheck{chosen.kind});
                step.look();
            }
            return true;
        },
        [&](const SaveReport& asked) {
            at.saving = true;
            step.effects.emplace_back(WriteReport{asked.report});
            return true;
        },
        [&](const GoBack&) {
            step.turn_to(AtHome{});
            step.look();
            return true;
        });
}

}  // namespace valurna::kiosk
