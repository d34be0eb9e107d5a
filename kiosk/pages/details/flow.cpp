#include "kiosk/flow/pages.hpp"

namespace valurna::kiosk {

bool handle(AtDetails& at, const Event& event, Stepper& step) {
    return on_event(
        event,
        [&](const ToggleProject& touched) {
            const auto index = at.under.contest;
            return touched.project == at.project && toggle(*contests_of(step.state, step.election)[index],
                                                           step.state.session->contests[index], at.project);
        },
        [&](const GoBack&) {
            step.turn_to(AtBallot(at.under));
            return true;
        });
}

}  // namespace valurna::kiosk
