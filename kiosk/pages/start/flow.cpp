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
        [&](const CodeText&) {  // a slip under the scanner begins by itself; where codes must wait, the page says so
            step.turn_to(AtCode{});
            (void)handle(std::get<AtCode>(step.state.page), event, step);
            return true;
        });
}

}  // namespace valurna::kiosk
