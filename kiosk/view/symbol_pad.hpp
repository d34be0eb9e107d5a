#pragma once
// A pad on which the symbols of a code are typed, in groups of four.

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/view/reading.hpp"

namespace valurna::kiosk {

inline constexpr std::size_t kSymbolsAGroup = 4;

struct SymbolPad {
    Rich instruction;
    std::vector<std::string> groups;  // typed so far, up to kSymbolsAGroup symbols each
    int active_group = 0;             // as many as there are: all full
    std::string error;                // plain, empty where none
    bool checking = false;            // keys rest while the code is checked
    std::string checking_label;
    std::vector<Button> keys;  // the 32 symbols in order
    Button back, erase, forward;
};

// Fills groups and keys; `open`: keys can be touched.
void lay_out_symbols(SymbolPad& pad, std::string_view typed, std::size_t groups, bool open);

}  // namespace valurna::kiosk
