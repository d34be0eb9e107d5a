// Everything chosen, and the way on to the seal.
#include <algorithm>

#include "kiosk/flow/pages.hpp"

namespace valurna::kiosk {
namespace {

bool go_forward(AtReview& at, Stepper& step) {
    State& state = step.state;
    const auto contests = contests_of(state, step.election);
    for (std::uint32_t i = 0; i < contests.size(); ++i) {
        const bool good = contests[i] == nullptr
                              ? state.session->groups[i].none()
                              : election::castable(standing_of(*contests[i], state.session->contests[i]));
        if (good) continue;
        // Not forward: to the first contest that must be mended, whose words say how.
        const auto rows = review_rows(*state.session);
        const auto row =
            std::find_if(rows.begin(), rows.end(), [i](const auto& one) { return one.contest == i; });
        at.first = static_cast<std::uint32_t>(row - rows.begin());
        ++state.turns;
        return true;
    }
    step.seal();
    return true;
}

bool edit(const EditContest& wanted, Stepper& step) {
    const auto contests = contests_of(step.state, step.election);
    if (wanted.contest >= contests.size() || contests[wanted.contest] == nullptr) return false;
    AtBallot ballot{wanted.contest, 0, true};
    if (wanted.project) {
        const auto order = shown_order(*contests[wanted.contest], step.state.session->shuffle_seed);
        const auto place = std::find(order.begin(), order.end(), *wanted.project);
        if (place == order.end()) return false;
        ballot.first = static_cast<std::uint32_t>(place - order.begin());
        // Its place is known in the voter's own order, where nothing is left out.
        auto& finding = step.state.session->finding[wanted.contest];
        finding.show_all();
        finding.order = Arrangement::kOwn;
    }
    step.turn_to(ballot);
    return true;
}

}  // namespace

bool handle(AtReview& at, const Event& event, Stepper& step) {
    Visit& session = *step.state.session;
    return on_event(
        event,
        [&](const NextPage& page) {
            return page.first < review_rows(session).size() && step.turn_on(at.first, page.first);
        },
        [&](const PreviousPage& page) { return step.turn_back(at.first, page.first); },
        [&](const GoForward&) { return go_forward(at, step); },
        [&](const GoBack&) {
            step.go_back_to(static_cast<std::uint32_t>(session.contests.size()) - 1);
            return true;
        },
        [&](const EditContest& wanted) { return edit(wanted, step); },
        [&](const EditGroup& wanted) {
            const auto parts = parts_of(step.state, step.election);
            if (wanted.part >= parts.size() || parts[wanted.part].group == nullptr) return false;
            step.go_to(wanted.part, true);
            return true;
        },
        [&](const DeclareBlank& declared) {
            const auto contests = contests_of(step.state, step.election);
            if (declared.contest >= contests.size() || contests[declared.contest] == nullptr) return false;
            return declare_blank(session.contests[declared.contest]);
        });
}

}  // namespace valurna::kiosk
