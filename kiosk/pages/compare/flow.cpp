#include "kiosk/flow/pages.hpp"

namespace valurna::kiosk {

bool handle(AtCompare& at, const Event& event, Stepper& step) {
    const auto index = at.under.under.contest;
    const auto& contest = *contests_of(step.state, step.election)[index];
    return on_event(
        event,
        [&](const ToggleProject& touched) {
            return (touched.project == at.under.project || touched.project == at.other) &&
                   toggle(contest, step.state.session->contests[index], touched.project);
        },
        [&](const GivePoints& given) {
            return (given.project == at.under.project || given.project == at.other) &&
                   give(contest, step.state.session->contests[index], given.project, given.points);
        },
        [&](const GoBack&) {
            step.turn_to(AtBallot(at.under.under));
            return true;
        });
}

}  // namespace valurna::kiosk
