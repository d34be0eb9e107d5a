#include "kiosk/flow/pages.hpp"

namespace valurna::kiosk {

bool handle(AtTested&, const Event& event, Stepper& step) {
    return on_event(event, [&](const ChooseAgain&) {
        // What was tested is public. Whoever cast the same now would have told everybody how they voted.
        auto& selections = step.state.session->contests;
        const auto contests = contests_of(step.state, step.election);
        for (std::size_t i = 0; i < contests.size(); ++i)
            selections[i] = start_selection(*contests[i]);
        step.turn_to(AtBallot{});
        return true;
    });
}

}  // namespace valurna::kiosk
