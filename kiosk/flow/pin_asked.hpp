#pragma once
// A PIN of the staff as it is asked for: at the door to their side, and over the page of a voter who has left.

#include "kiosk/flow/event.hpp"

namespace valurna::kiosk {

struct PinAsked {
    TypedPin typed;
    bool checking = false;
    bool card = false;      // what is looked at, or was looked at last, is a card
    bool wrong = false;     // and it was none of this station's
    bool misread = false;   // a card that was not read whole
    bool none_set = false;  // the station has no PIN: only a card unlocks it
    bool failed = false;    // the machine could not look
    std::uint64_t wait_until_ms = 0;
    bool operator==(const PinAsked&) const = default;
};

// No figure is taken now.
[[nodiscard]] bool pin_rests(const PinAsked& asked, std::uint64_t now_ms);
// Takes one more figure. With the sixth `checking` begins, and the PIN to be looked at stands in `full`; it is not kept here.
// False: it was not taken.
[[nodiscard]] bool take_figure(PinAsked& asked, char figure, std::uint64_t now_ms,
                               std::optional<TypedPin>& full);
[[nodiscard]] bool erase_figure(PinAsked& asked, std::uint64_t now_ms);
void take_refusal(PinAsked& asked, const StaffRefused& refused, std::uint64_t now_ms);

}  // namespace valurna::kiosk
