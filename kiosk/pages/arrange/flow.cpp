// What was chosen is put in order, or gets its points.
#include "kiosk/flow/pages.hpp"

namespace valurna::kiosk {

bool handle(AtArrange& at, const Event& event, Stepper& step) {
    auto& selection = step.state.session->contests[at.under.contest];
    const auto under = at.under;
    return on_event(
        event, [&](const MoveProject& moved) { return move(selection, moved.project, moved.up); },
        [&](const GivePoints& given) {
            return give(*contests_of(step.state, step.election)[under.contest], selection, given.project,
                        given.points);
        },
        [&](const NextPage& page) {
            return page.first < listed(selection).size() && step.turn_on(at.first, page.first);
        },
        [&](const PreviousPage& page) { return step.turn_back(at.first, page.first); },
        [&](const GoForward&) {
            step.go_on_from(under.contest, under.from_review);
            return true;
        },
        [&](const GoBack&) {
            step.turn_to(under);
            return true;
        });
}

}  // namespace valurna::kiosk
