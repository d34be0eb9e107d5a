#include "kiosk/flow/staff_event.hpp"

#include <algorithm>

namespace valurna::kiosk {

bool is_staff_card(std::string_view line) {
    if (line.size() <= kStaffCardPrefix.size()) return false;
    return std::equal(
        kStaffCardPrefix.begin(), kStaffCardPrefix.end(), line.begin(), [](char wanted, char given) {
            return wanted == (given >= 'a' && given <= 'z' ? static_cast<char>(given - 'a' + 'A') : given);
        });
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
