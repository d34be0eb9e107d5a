#include "kiosk/flow/pages.hpp"

namespace valurna::kiosk {

bool handle(AtTested&, const Event& event, Stepper& step) {
    return on_event(event, [&](const ChooseAgain&) {
        // What was tested is public. Whoever cast the same now would have told everybody how they voted.
        auto& session = *step.state.session;
        const auto parts = parts_of(step.state, step.election);
        for (std::size_t i = 0; i < parts.size(); ++i) {
            session.groups[i] = {};
            session.contests[i] =
                parts[i].group == nullptr ? start_selection(*parts[i].contests.front()) : ContestSelection();
            if (parts[i].group != nullptr) session.finding[i] = {};
        }
        if (parts.front().group != nullptr) {
            step.go_to(0, false);
        } else {
            step.turn_to(AtBallot{});
        }
        return true;
    });
}

}  // namespace valurna::kiosk
