#include "kiosk/flow/pages.hpp"

namespace valurna::kiosk {

bool handle(AtStart&, const Event& event, Stepper& step) {
    if (!step.state.polls_open) return false;
    return on_event(
        event,
        [&](const Begin&) {
            step.turn_to(AtCode{});
            return true;
        },
        [&](const CodeText&) {  // a slip under the scanner begins by itself
            step.turn_to(AtCode{});
            return handle(std::get<AtCode>(step.state.page), event, step);
        });
}

}  // namespace valurna::kiosk
