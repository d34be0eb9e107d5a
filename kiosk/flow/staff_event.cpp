#include "kiosk/flow/staff_event.hpp"

#include "base/unreachable.hpp"

namespace valurna::kiosk {

bool is_staff_card(std::string_view line) {
    const auto symbols = election::after_staff_card_start(line);
    return symbols && !symbols->empty();
}

bool is_address_line(std::string_view line) {
    return line.size() > election::kAddressLineStart.size() && line.starts_with(election::kAddressLineStart);
}

PinFault fault_of(std::string_view pin) {
    switch (election::pin_problem(pin)) {
        case election::PinProblem::kNone:
            return PinFault::kNone;
        case election::PinProblem::kNotSixFigures:
        case election::PinProblem::kTooFew:
            return PinFault::kTooFew;
        case election::PinProblem::kRow:
            return PinFault::kRow;
    }
    unreachable("problem of a PIN");
}

bool TypedPin::add(char figure) {
    if (full() || figure < '0' || figure > '9') return false;
    figures_[size_++] = figure;
    return true;
}

void TypedPin::erase_last() {
    if (size_ > 0) figures_[--size_] = 0;
}

void TypedPin::clear() {
    overwrite(figures_.data(), figures_.size());
    size_ = 0;
}

}  // namespace valurna::kiosk
