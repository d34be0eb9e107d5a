#pragma once
// Typing or scanning a voting code.

#include "kiosk/view/symbol_pad.hpp"

namespace valurna::kiosk {

struct CodePage : SymbolPad {};  // three groups

[[nodiscard]] Said<CodePage> view_of(const AtCode& at, const Reading& reading);

}  // namespace valurna::kiosk
