#pragma once
// One of what is checked: what was found, how to mend it, and how to try it.

#include "kiosk/staff/view/verdict.hpp"

namespace valurna::kiosk {

struct CheckPage {
    StatusLine verdict;
    std::string mend;
    std::vector<Fingerprint> fingerprints;
    std::optional<Button> try_out;
    std::string busy;  // while the machine tries
    std::string question;
    std::optional<Button> yes, no;
    Button back;
};

[[nodiscard]] Said<CheckPage> view_of(const AtCheck& at, const StaffReading& reading);

}  // namespace valurna::kiosk
