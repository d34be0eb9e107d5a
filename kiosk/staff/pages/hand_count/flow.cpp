// How many people were let in to vote, counted by hand: it is written down with the closing, beside the votes.
#include <charconv>

#include "kiosk/staff/flow/staff_stepper.hpp"

namespace valurna::kiosk {

bool handle(AtHandCount& at, const Event& event, StaffStepper& step) {
    return on_event(
        event,
        [&](const Figure& typed) {
            if (typed.figure < '0' || typed.figure > '9' || at.typed.size() >= kMostFiguresCounted)
                return false;
            at.typed.push_back(typed.figure);
            return true;
        },
        [&](const EraseFigure&) {
            if (!at.typed.empty()) at.typed.pop_back();
            return true;
        },
        [&](const ConfirmNumber&) {
            std::uint32_t counted = 0;
            const auto* end = at.typed.data() + at.typed.size();
            if (std::from_chars(at.typed.data(), end, counted).ptr != end || at.typed.empty()) return false;
            step.turn_to(AtClosing{counted});
            return true;
        },
        [&](const SkipNumber&) {
            step.turn_to(AtClosing{});
            return true;
        },
        [&](const GoBack&) {
            step.turn_to(AtHome{});
            return true;
        });
}

}  // namespace valurna::kiosk
