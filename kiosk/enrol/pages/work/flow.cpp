// The machine becomes a station, or says what keeps it from it.
#include <algorithm>

#include "kiosk/enrol/flow/enrol_state.hpp"

namespace valurna::kiosk {
namespace {

bool again(AtEnrolWork& at, bool by_stick, EnrolStepper& step) {
    if (!at.trouble) return false;
    at = {at.slip, by_stick};
    step.ask(Enrol{by_stick});
    return true;
}

// The vote's first one, where it is not in `chosen`.
std::string other_language(const std::vector<std::string>& of_vote, const std::string& chosen) {
    const bool known = std::find(of_vote.begin(), of_vote.end(), chosen) != of_vote.end();
    return known || of_vote.empty() ? std::string() : of_vote.front();
}

}  // namespace

bool handle(AtEnrolWork& at, const Event& event, EnrolStepper& step) {
    return on_event(
        event,
        [&](const EnrolmentWent& went) {
            if (at.trouble) return false;
            at.stage = went.stage;
            return true;
        },
        [&](const EnrolmentFailed& failed) {
            if (at.trouble) return false;
            if (!at.stopping) {
                at.trouble = failed.why;
                return true;
            }
            step.turn_to(AtEnrolCompare{at.slip});
            return true;
        },
        [&](const Enrolled& enrolled) {
            if (at.trouble) return false;
            step.ask(ForgetSlip{});
            step.turn_to(AtEnrolDone{at.slip, enrolled.key, enrolled.day,
                                     other_language(enrolled.languages, step.state.settings.language)});
            return true;
        },
        [&](const TryAgain&) { return again(at, at.by_stick, step); },
        [&](const UseStick&) { return again(at, true, step); },
        [&](const GoBack&) {
            if (at.trouble) {
                step.turn_to(AtEnrolCompare{at.slip});
                return true;
            }
            if (at.stopping) return false;
            at.stopping = true;
            step.ask(StopEnrolment{});
            return true;
        });
}

}  // namespace valurna::kiosk
