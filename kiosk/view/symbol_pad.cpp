#include "kiosk/view/symbol_pad.hpp"

#include "kiosk/flow/wiped.hpp"

namespace valurna::kiosk {

void lay_out_symbols(SymbolPad& pad, std::string_view typed, std::size_t groups, bool open) {
    for (std::size_t group = 0; group < groups; ++group) {
        const auto from = std::min(typed.size(), group * kSymbolsAGroup);
        pad.groups.emplace_back(typed.substr(from, kSymbolsAGroup));
    }
    pad.active_group = static_cast<int>(typed.size() / kSymbolsAGroup);
    for (const char symbol : kCodeSymbols)
        pad.keys.push_back({std::string(1, symbol), CodeSymbol{symbol}, open, {}});
}

}  // namespace valurna::kiosk
