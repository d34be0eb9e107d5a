#pragma once
// The words that lie on a stick, for whoever finds it and for whoever carries it.

#include <string_view>

namespace valurna::sync {

[[nodiscard]] std::string_view stick_read_me();

}  // namespace valurna::sync
