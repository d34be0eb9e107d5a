#include "kiosk/flow/pin_asked.hpp"

namespace valurna::kiosk {

bool pin_rests(const PinAsked& asked, std::uint64_t now_ms) {
    return asked.checking || asked.none_set || now_ms < asked.wait_until_ms;
}

bool take_figure(PinAsked& asked, char figure, std::uint64_t now_ms, std::optional<TypedPin>& full) {
    if (pin_rests(asked, now_ms) || !asked.typed.add(figure)) return false;
    asked.card = asked.wrong = asked.failed = asked.misread = false;
    if (!asked.typed.full()) return true;
    asked.checking = true;
    full = asked.typed;
    asked.typed.clear();
    return true;
}

bool erase_figure(PinAsked& asked, std::uint64_t now_ms) {
    if (pin_rests(asked, now_ms)) return false;
    asked.typed.erase_last();
    return true;
}

void take_refusal(PinAsked& asked, const StaffRefused& refused, std::uint64_t now_ms) {
    asked.card = asked.card || !asked.checking;  // one that was scanned before this was asked for
    asked.checking = false;
    asked.none_set = refused.none_set;
    asked.failed = refused.failed;
    asked.misread = refused.misread;
    asked.wrong = !refused.none_set && !refused.failed;
    if (refused.wait_s > 0) asked.wait_until_ms = now_ms + refused.wait_s * 1000;
}

}  // namespace valurna::kiosk
