// A staff card typed symbol by symbol, where no reader reads its square. What stands before the symbols on it may be typed too.
#include "kiosk/staff/flow/staff_stepper.hpp"

namespace valurna::kiosk {
namespace {

using Fault = AtStaffCard::Fault;

bool type(AtStaffCard& at, char symbol) {
    if (at.checking) return false;
    if (TypedCode::separates(symbol)) return true;
    if (at.typed.full() && at.fault != Fault::kNone) at.typed.clear();  // the next one after a refused one
    if (!at.typed.add(symbol)) return false;
    at.fault = Fault::kNone;
    return true;
}

bool check(AtStaffCard& at, StaffStepper& step) {
    if (!at.may_be_checked()) return false;
    at.checking = true;
    at.fault = Fault::kNone;
    step.effects.emplace_back(CheckStaffCard{std::string(at.typed.text())});
    return true;
}

bool take_line(AtStaffCard& at, const CodeText& line, StaffStepper& step) {
    if (at.checking) return false;
    if (TypedCode::whole(line.text)) {
        step.begin_voter(line);
        return true;
    }
    auto whole = TypedCard::whole(line.text);
    at.fault = whole ? Fault::kNone : Fault::kMisread;
    if (!whole) return true;
    at.typed = *whole;
    return check(at, step);
}

}  // namespace

bool handle(AtStaffCard& at, const Event& event, StaffStepper& step) {
    return on_event(
        event,  //
        [&](const CodeSymbol& typed) { return type(at, typed.symbol); },
        [&](const CodeText& line) { return take_line(at, line, step); },
        [&](const CodeErase&) {
            if (at.checking) return false;
            at.typed.erase_last();
            at.fault = Fault::kNone;
            return true;
        },
        [&](const CodeSubmit&) { return check(at, step); },
        [&](const GoBack&) {
            if (at.checking) return false;
            AtPin pin;
            pin.wait_until_ms = at.pins_wait_until_ms;
            step.turn_to(std::move(pin));
            return true;
        },
        [&](const StaffRefused& refused) {
            if (!at.checking) return false;
            at.checking = false;
            at.fault = refused.failed ? Fault::kFailed : refused.misread ? Fault::kMisread : Fault::kForeign;
            step.state.touched_ms = step.state.now_ms;
            return true;
        });
}

}  // namespace valurna::kiosk
