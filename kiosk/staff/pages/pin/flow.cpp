// A PIN of six figures, or a card under the scanner. A voter's slip there begins that voter's session: whoever touched the
// button for the staff must not keep the others from voting.
#include <optional>

#include "kiosk/staff/flow/staff_stepper.hpp"

namespace valurna::kiosk {
namespace {

bool add(AtPin& at, char figure, StaffStepper& step) {
    std::optional<TypedPin> full;
    if (!take_figure(at, figure, step.state.now_ms, full)) return false;
    if (full) step.effects.emplace_back(CheckStaffPin{*full});
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
        [&](const EraseFigure&) { return erase_figure(at, step.state.now_ms); },
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
            take_refusal(at, refused, step.state.now_ms);
            step.state.touched_ms = step.state.now_ms;
            return true;
        });
}

}  // namespace valurna::kiosk
