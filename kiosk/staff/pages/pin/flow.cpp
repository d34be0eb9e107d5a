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

// Letters begin no PIN: somebody types a card, at a keyboard. What of it was taken for figures is typed again.
bool begin_card(AtPin& at, char letter, StaffStepper& step) {
    AtStaffCard card{.pins_wait_until_ms = at.wait_until_ms};
    if (at.checking || !card.typed.add(letter)) return false;
    if (at.typed.size() > 0) {
        card.typed.clear();
        card.fault = AtStaffCard::Fault::kFromStart;
    }
    step.turn_to(std::move(card));
    return true;
}

}  // namespace

bool handle(AtPin& at, const Event& event, StaffStepper& step) {
    return on_event(
        event,  //
        [&](const Figure& typed) {
            const bool letter = typed.figure < '0' || typed.figure > '9';
            return letter ? begin_card(at, typed.figure, step) : add(at, typed.figure, step);
        },
        [&](const TypeCard&) {
            if (at.checking) return false;
            step.turn_to(AtStaffCard{.pins_wait_until_ms = at.wait_until_ms});
            return true;
        },
        [&](const EraseFigure&) { return erase_figure(at, step.state.now_ms); },
        [&](const GoBack&) {
            if (at.checking) return false;
            step.lock();
            return true;
        },
        [&](const CodeText& line) {
            if (at.checking) return false;
            if (!is_staff_card(line.text) && !TypedCard::whole(line.text)) {
                step.begin_voter(line);
                return true;
            }
            at.checking = at.card = true;
            at.wrong = at.failed = at.misread = false;
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
