// Choosing among the projects of one contest.
#include "kiosk/flow/pages.hpp"

namespace valurna::kiosk {

bool handle(AtBallot& at, const Event& event, Stepper& step) {
    State& state = step.state;
    const auto& contest = *contests_of(state, step.election)[at.contest];
    return on_event(
        event,
        [&](const ToggleProject& touched) {
            return toggle(contest, state.session->contests[at.contest], touched.project);
        },
        [&](const OpenProject& touched) {
            if (touched.project >= contest.projects.size()) return false;
            step.turn_to(AtDetails{at, touched.project});
            return true;
        },
        [&](const NextPage& page) {
            return page.first < contest.projects.size() && step.turn_on(at.first, page.first);
        },
        [&](const PreviousPage& page) { return step.turn_back(at.first, page.first); },
        [&](const GoForward&) {
            const AtBallot here = at;
            if (arranges(state.session->contests[here.contest])) {
                step.turn_to(AtArrange{here});
            } else {
                step.go_on_from(here);
            }
            return true;
        },
        [&](const GoBack&) {
            if (at.from_review) {
                step.turn_to(AtReview{});
            } else if (at.contest > 0) {
                step.turn_to(AtBallot{at.contest - 1, 0, false});
            } else {
                state.overlay = AtLeave{};
            }
            return true;
        });
}

}  // namespace valurna::kiosk
