// Looking for a project: what is typed and touched narrows the list at once.
#include <algorithm>

#include "kiosk/flow/pages.hpp"

namespace valurna::kiosk {
namespace {

// The voter asks for something else, so the list begins anew. Whoever answered on a list of answers is back at the words.
bool asked(AtFind& at, State& state) {
    at.under.first = 0;
    if (at.step != FindStep::kWords) {
        at.step = FindStep::kWords;
        at.first = 0;
        ++state.turns;
    }
    return true;
}

bool back(AtFind& at, Stepper& step) {
    if (at.step == FindStep::kWords) {
        step.turn_to(AtBallot(at.under));
        return true;
    }
    at.step = at.step == FindStep::kPins ? FindStep::kMap : FindStep::kWords;
    at.first = 0;
    ++step.state.turns;
    return true;
}

bool open_pins(AtFind& at, const OpenPins& wanted, std::size_t projects, State& state) {
    const bool known = std::all_of(wanted.projects.begin(), wanted.projects.end(),
                                   [projects](std::uint32_t one) { return one < projects; });
    if (at.step != FindStep::kMap || wanted.projects.empty() || !known) return false;
    at.step = FindStep::kPins;
    at.first = 0;
    at.pins.assign(wanted.projects.begin(), wanted.projects.end());
    ++state.turns;
    return true;
}

}  // namespace

bool handle(AtFind& at, const Event& event, Stepper& step) {
    State& state = step.state;
    const auto& contest = *contests_of(state, step.election)[at.under.contest];
    auto& selection = state.session->contests[at.under.contest];
    auto& finding = state.session->finding[at.under.contest];
    const bool types = at.step == FindStep::kWords;
    return on_event(
        event,
        [&](const FindLetter& typed) { return types && finding.words.add(typed.letter) && asked(at, state); },
        [&](const EraseLetter&) { return types && finding.words.erase_last() && asked(at, state); },
        [&](const OpenFindStep& wanted) {
            if (!types || wanted.step == FindStep::kWords || wanted.step == FindStep::kPins) return false;
            if (wanted.step == FindStep::kMap && step.election.outline.empty()) return false;
            at.step = wanted.step;
            ++state.turns;
            return true;
        },
        [&](const OpenPins& wanted) { return open_pins(at, wanted, contest.projects.size(), state); },
        [&](const FindCategory& wanted) {
            if (wanted.category && *wanted.category >= step.election.categories.size()) return false;
            finding.category = wanted.category;
            return asked(at, state);
        },
        [&](const FindPlace& wanted) {
            if (wanted.of_project && *wanted.of_project >= contest.projects.size()) return false;
            finding.place_of = wanted.of_project;
            return asked(at, state);
        },
        [&](const FindChosen& wanted) {
            finding.chosen.reset();
            if (wanted.only) finding.chosen = listed(selection);
            return asked(at, state);
        },
        [&](const ArrangeProjects& wanted) {
            finding.order = wanted.order;
            finding.first_of_all = 0;
            return asked(at, state);
        },
        [&](const ShowAsList& wanted) {
            finding.list = wanted.list;
            return asked(at, state);
        },
        [&](const ShowAll&) {
            if (!finding.narrows()) return false;
            finding.show_all();
            at.under.first = finding.first_of_all;
            return true;
        },
        [&](const ToggleProject& touched) { return toggle(contest, selection, touched.project); },
        [&](const GivePoints& given) { return give(contest, selection, given.project, given.points); },
        [&](const OpenProject& touched) {
            if (touched.project >= contest.projects.size()) return false;
            step.turn_to(AtDetails{at.under, touched.project, at});
            return true;
        },
        [&](const NextPage& page) { return !types && step.turn_on(at.first, page.first); },
        [&](const PreviousPage& page) { return !types && step.turn_back(at.first, page.first); },
        [&](const GoForward&) {
            if (!types) return false;
            step.turn_to(AtBallot(at.under));
            return true;
        },
        [&](const GoBack&) { return back(at, step); });
}

}  // namespace valurna::kiosk
