#pragma once
// What a closed station shows so that the office knows how much there is to come. docs/formats/closing-code.md

#include "kiosk/staff/view/staff_reading.hpp"

namespace valurna::kiosk {

struct ClosingCodePage {
    std::string scanned;                // what the square holds
    std::string headline, explanation;  // what to do with it, and that it holds no vote
    std::string size_label, size;       // of the ledger
    std::string root_label, root;       // to compare by eye
    Button back;
};

[[nodiscard]] Said<ClosingCodePage> view_of(const AtClosingCode& at, const StaffReading& reading);

}  // namespace valurna::kiosk
