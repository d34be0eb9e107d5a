// Choosing the one contest of a group to vote in.
#include "kiosk/flow/pages.hpp"

namespace valurna::kiosk {
namespace {

// What was chosen in another contest of the group goes: nobody votes in two of them.
void begin(std::uint32_t part, ContestSelection start, Visit& session) {
    session.contests[part] = std::move(start);
    session.finding[part] = {};
}

bool choose(const AtGroup& at, std::uint32_t place, Stepper& step) {
    Visit& session = *step.state.session;
    const auto group = parts_of(step.state, step.election)[at.part];
    if (place >= group.contests.size()) return false;
    if (session.groups[at.part].place() != place) {
        begin(at.part, start_selection(*group.contests[place]), session);
        session.groups[at.part].choose(place);
    }
    step.turn_to(AtBallot{at.part, session.finding[at.part].first, at.from_review});
    return true;
}

}  // namespace

bool handle(AtGroup& at, const Event& event, Stepper& step) {
    Visit& session = *step.state.session;
    const AtGroup here = at;
    return on_event(
        event, [&](const ChooseContest& chosen) { return choose(here, chosen.place, step); },
        [&](const ChooseNoContest&) {
            begin(here.part, ContestSelection(), session);
            session.groups[here.part].choose_none();
            step.go_on_from(here.part, here.from_review);
            return true;
        },
        [&](const NextPage& page) {
            return page.first <= parts_of(step.state, step.election)[here.part].contests.size() &&
                   step.turn_on(at.first, page.first);
        },
        [&](const PreviousPage& page) { return step.turn_back(at.first, page.first); },
        [&](const GoForward&) {
            if (const auto place = session.groups[here.part].place()) return choose(here, *place, step);
            if (!session.groups[here.part].none()) return false;
            step.go_on_from(here.part, here.from_review);
            return true;
        },
        [&](const GoBack&) {
            if (here.from_review) {
                step.turn_to(AtReview{});
            } else {
                step.go_back_from(here.part);
            }
            return true;
        });
}

}  // namespace valurna::kiosk
