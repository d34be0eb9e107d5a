#include "kiosk/flow/pages.hpp"

namespace valurna::kiosk {

bool handle(AtThanks&, const Event& event, Stepper& step) {
    return on_event(
        event,
        [&](const Finish&) {
            step.leave();
            return true;
        },
        // The next voter's slip. Nothing of the one who stood here is kept; where nobody can begin, their page stays.
        [&](const CodeText& line) {
            if (!step.state.polls_open || step.state.stopped || !TypedCode::whole(line.text)) return false;
            step.leave();
            return std::visit([&](auto& at) { return handle(at, event, step); }, step.state.page);
        });
}

}  // namespace valurna::kiosk
