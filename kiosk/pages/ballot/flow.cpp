// Choosing among the projects of one contest.
#include "kiosk/flow/pages.hpp"

namespace valurna::kiosk {
namespace {

bool open(AtBallot& at, std::uint32_t project, Stepper& step) {
    const auto& contest = *contests_of(step.state, step.election)[at.contest];
    if (project >= contest.projects.size()) return false;
    auto& beside = step.state.session->finding[at.contest].beside;
    if (!beside || *beside == project) {
        step.turn_to(AtDetails{at, project, {}});
        return true;
    }
    const AtDetails first{at, *beside, {}};
    beside.reset();
    step.turn_to(AtCompare{first, project});
    return true;
}

// First what waits for a second project, then what leaves projects out.
bool show_all(AtBallot& at, Finding& finding, State& state) {
    if (finding.beside) {
        finding.beside.reset();
        return true;
    }
    if (!finding.narrows()) return false;
    finding.show_all();
    at.first = finding.first_of_all;
    ++state.turns;
    return true;
}

}  // namespace

bool handle(AtBallot& at, const Event& event, Stepper& step) {
    State& state = step.state;
    const auto& contest = *contests_of(state, step.election)[at.contest];
    auto& finding = state.session->finding[at.contest];
    const auto leave_at = [&] {
        finding.first = at.first;
        finding.beside.reset();
    };
    return on_event(
        event,
        [&](const ToggleProject& touched) {
            return toggle(contest, state.session->contests[at.contest], touched.project);
        },
        [&](const GivePoints& given) {
            return give(contest, state.session->contests[at.contest], given.project, given.points);
        },
        [&](const OpenProject& touched) { return open(at, touched.project, step); },
        [&](const OpenFind&) {
            if (!offers_finding(contest)) return false;
            if (!finding.narrows()) finding.first_of_all = at.first;
            step.turn_to(AtFind{at, FindStep::kWords, 0, {}});
            return true;
        },
        [&](const ShowAll&) { return show_all(at, finding, state); },
        [&](const NextPage& page) {
            return page.first < contest.projects.size() && step.turn_on(at.first, page.first);
        },
        [&](const PreviousPage& page) { return step.turn_back(at.first, page.first); },
        [&](const GoForward&) {
            leave_at();
            const AtBallot here = at;
            if (arranges(state.session->contests[here.contest])) {
                step.turn_to(AtArrange{here});
            } else {
                step.go_on_from(here.contest, here.from_review);
            }
            return true;
        },
        [&](const GoBack&) {
            leave_at();
            if (at.from_review) {
                step.turn_to(AtReview{});
            } else if (parts_of(state, step.election)[at.contest].group != nullptr) {
                step.turn_to(AtGroup{at.contest, 0, false});
            } else {
                step.go_back_from(at.contest);
            }
            return true;
        });
}

}  // namespace valurna::kiosk
