#include "kiosk/flow/pages.hpp"

namespace valurna::kiosk {

bool handle(AtDetails& at, const Event& event, Stepper& step) {
    const auto index = at.under.contest;
    const auto& contest = *contests_of(step.state, step.election)[index];
    return on_event(
        event,
        [&](const ToggleProject& touched) {
            return touched.project == at.project &&
                   toggle(contest, step.state.session->contests[index], at.project);
        },
        [&](const CompareWith&) {
            if (!offers_finding(contest)) return false;
            step.state.session->finding[index].beside = at.project;
            step.turn_to(AtBallot(at.under));
            return true;
        },
        [&](const GivePoints& given) {
            return given.project == at.project &&
                   give(contest, step.state.session->contests[index], at.project, given.points);
        },
        [&](const GoBack&) {
            if (at.from) {
                step.turn_to(AtFind(*at.from));
            } else {
                step.turn_to(AtBallot(at.under));
            }
            return true;
        });
}

}  // namespace valurna::kiosk
