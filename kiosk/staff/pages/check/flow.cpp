// One of what is checked. Sound, scanner and test vote are tried here; of the rest the machine knows by itself.
#include "kiosk/staff/flow/staff_stepper.hpp"

namespace valurna::kiosk {
namespace {

Trial tried(bool it_works) {
    return it_works ? Trial::kWorks : Trial::kFails;
}

bool try_out(AtCheck& at, StaffStepper& step) {
    if (at.kind == CheckKind::kSound) {
        step.effects.emplace_back(PlaySound{});
    } else if (at.kind == CheckKind::kTestVote) {
        step.effects.emplace_back(CastTestVote{});
    } else {
        return false;
    }
    at.busy = true;
    return true;
}

}  // namespace

bool handle(AtCheck& at, const Event& event, StaffStepper& step) {
    auto& trials = step.state.trials;
    if (const auto* done = event.as<TriedOut>()) {
        if (!at.busy) return false;
        at.busy = false;
        if (at.kind == CheckKind::kTestVote) trials.vote = tried(done->it_works);
        if (at.kind == CheckKind::kSound) {  // whether it was heard is for people to say
            at.played = done->it_works;
            if (!done->it_works) trials.sound = Trial::kFails;
        }
        return true;
    }
    if (at.busy) return false;
    return on_event(
        event, [&](const TryOut&) { return try_out(at, step); },
        [&](const SayWhether& answer) {
            const bool asked = at.kind == CheckKind::kSound && at.played;
            if (at.kind == CheckKind::kScanner && !answer.it_works) {
                trials.scanner = Trial::kFails;
                return true;
            }
            if (!asked) return false;
            trials.sound = tried(answer.it_works);
            at.played = false;
            return true;
        },
        [&](const CodeText&) {  // whatever it was: the scanner has read it, and nothing else comes of it
            if (at.kind != CheckKind::kScanner) return false;
            trials.scanner = Trial::kWorks;
            return true;
        },
        [&](const GoBack&) {
            trials.seen.insert(at.kind);
            step.turn_to(AtReadiness{});
            step.look();
            return true;
        });
}

}  // namespace valurna::kiosk
