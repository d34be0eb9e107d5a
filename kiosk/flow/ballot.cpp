// Choosing and reviewing.
#include <algorithm>

#include "kiosk/flow/stepper.hpp"

namespace valurna::kiosk {

bool Stepper::toggle(std::uint32_t contest, std::uint32_t project) {
    if (project >= contests_of(state_, election_)[contest]->projects.size()) return false;
    auto& selection = state_.session->contests[contest];
    const auto found = std::find(selection.chosen.begin(), selection.chosen.end(), project);
    if (found != selection.chosen.end()) {
        selection.chosen.erase(found);
    } else {
        selection.chosen.push_back(project);
        selection.blank = false;
    }
    return true;
}

bool Stepper::on(const AtBallot& at, const ToggleProject& event) {
    return toggle(at.contest, event.project);
}

bool Stepper::on(const AtBallot& at, const OpenProject& event) {
    if (event.project >= contests_of(state_, election_)[at.contest]->projects.size()) return false;
    turn_to(AtDetails{at, event.project});
    return true;
}

bool Stepper::on(AtBallot& at, const NextPage& event) {
    if (event.first <= at.first) return false;
    if (event.first >= contests_of(state_, election_)[at.contest]->projects.size()) return false;
    at.first = event.first;
    ++state_.page;
    return true;
}

bool Stepper::on(AtBallot& at, const PreviousPage& event) {
    if (event.first >= at.first) return false;
    at.first = event.first;
    ++state_.page;
    return true;
}

bool Stepper::on(const AtBallot& at, const GoForward&) {
    if (at.from_review || at.contest + 1 >= state_.session->contests.size()) {
        turn_to(AtReview{});
    } else {
        turn_to(AtBallot{at.contest + 1, 0, false});
    }
    return true;
}

bool Stepper::on(const AtBallot& at, const GoBack&) {
    if (at.from_review) {
        turn_to(AtReview{});
    } else if (at.contest > 0) {
        turn_to(AtBallot{at.contest - 1, 0, false});
    } else {
        state_.over = AskingToLeave{};
    }
    return true;
}

bool Stepper::on(const AtDetails& at, const ToggleProject& event) {
    return event.project == at.project && toggle(at.under.contest, at.project);
}

bool Stepper::on(const AtDetails& at, const GoBack&) {
    turn_to(AtBallot(at.under));
    return true;
}

bool Stepper::on(AtReview& at, const NextPage& event) {
    if (event.first <= at.first || event.first >= review_rows(*state_.session).size()) return false;
    at.first = event.first;
    ++state_.page;
    return true;
}

bool Stepper::on(AtReview& at, const PreviousPage& event) {
    if (event.first >= at.first) return false;
    at.first = event.first;
    ++state_.page;
    return true;
}

bool Stepper::on(AtReview& at, const GoForward&) {
    const auto contests = contests_of(state_, election_);
    for (std::uint32_t i = 0; i < contests.size(); ++i) {
        if (standing_of(*contests[i], state_.session->contests[i]).castable()) continue;
        // Not forward: to the first contest that must be mended, whose words say how.
        const auto rows = review_rows(*state_.session);
        const auto row =
            std::find_if(rows.begin(), rows.end(), [i](const auto& one) { return one.contest == i; });
        at.first = static_cast<std::uint32_t>(row - rows.begin());
        ++state_.page;
        return true;
    }
    seal();
    return true;
}

bool Stepper::on(const AtReview&, const GoBack&) {
    const auto last = static_cast<std::uint32_t>(state_.session->contests.size()) - 1;
    turn_to(AtBallot{last, 0, false});
    return true;
}

bool Stepper::on(const AtReview&, const EditContest& event) {
    const auto contests = contests_of(state_, election_);
    if (event.contest >= contests.size()) return false;
    AtBallot ballot{event.contest, 0, true};
    if (event.project) {
        const auto order = shown_order(*contests[event.contest], state_.session->shuffle_seed);
        const auto place = std::find(order.begin(), order.end(), *event.project);
        if (place == order.end()) return false;
        ballot.first = static_cast<std::uint32_t>(place - order.begin());
    }
    turn_to(ballot);
    return true;
}

bool Stepper::on(const AtReview&, const DeclareBlank& event) {
    if (event.contest >= state_.session->contests.size()) return false;
    auto& selection = state_.session->contests[event.contest];
    if (!selection.chosen.empty()) return false;
    selection.blank = true;
    return true;
}

}  // namespace valurna::kiosk
