// A PIN of six figures, or a card under the scanner. A voter's slip there begins that voter's session: whoever touched the
// button for the staff must not keep the others from voting.
#include <algorithm>

#include "kiosk/staff/flow/staff_stepper.hpp"

namespace valurna::kiosk {
namespace {

bool rests(const AtPin& at, const StaffState& state) {
    return at.checking || at.none_set || state.now_ms < at.wait_until_ms;
}

bool add(AtPin& at, char figure, StaffStepper& step) {
    if (rests(at, step.state) || !at.typed.add(figure)) return false;
    at.card = at.wrong = at.failed = false;
    if (!at.typed.full()) return true;
    at.checking = true;
    step.effects.emplace_back(CheckStaffPin{at.typed});
    at.typed.clear();
    return true;
}

bool begin_voter(const CodeText& line, StaffStepper& step) {
    State voter = rest_state(step.state);
    auto begun = kiosk::step(std::move(voter), Event{line}, step.election);
    step.next = std::move(begun.state);
    step.effects.insert(step.effects.end(), std::make_move_iterator(begun.effects.begin()),
                        std::make_move_iterator(begun.effects.end()));
    return true;
}

}  // namespace

bool handle(AtPin& at, const Event& event, StaffStepper& step) {
    return on_event(
        event,  //
        [&](const Figure& typed) { return add(at, typed.figure, step); },
        [&](const EraseFigure&) {
            if (rests(at, step.state)) return false;
            at.typed.erase_last();
            return true;
        },
        [&](const GoBack&) {
            if (at.checking) return false;
            step.lock();
            return true;
        },
        [&](const CodeText& line) {
            if (at.checking) return false;
            if (!is_staff_card(line.text)) return begin_voter(line, step);
            at.checking = at.card = true;
            at.wrong = at.failed = false;
            step.effects.emplace_back(CheckStaffCard{line.text});
            return true;
        },
        [&](const StaffRefused& refused) {
            at.card = at.card || !at.checking;  // one that was scanned before this page was opened
            at.checking = false;
            at.none_set = refused.none_set;
            at.failed = refused.failed;
            at.wrong = !refused.none_set && !refused.failed;
            if (refused.wait_s > 0) at.wait_until_ms = step.state.now_ms + refused.wait_s * 1000;
            step.state.touched_ms = step.state.now_ms;
            return true;
        });
}

}  // namespace valurna::kiosk
