#pragma once
// Typing or scanning a voting code.

#include <array>

#include "kiosk/view/reading.hpp"

namespace valurna::kiosk {

struct CodePage {
    Rich instruction;
    std::array<std::string, 3> groups;  // typed so far, up to 4 symbols each
    int active_group = 0;               // 3: all full
    std::string error;                  // plain, empty where none
    bool checking = false;              // keys rest while the code is checked
    std::string checking_label;
    std::vector<Button> keys;  // the 32 symbols in order, 8 a row
    Button back, erase, forward;
};

[[nodiscard]] Said<CodePage> view_of(const AtCode& at, const Reading& reading);

}  // namespace valurna::kiosk
