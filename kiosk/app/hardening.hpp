#pragma once
// What the process gives up before it touches anything secret: no core dumps, no other process looking in,
// private files.

#include <string>

namespace valurna::kiosk {

// Empty, or one line that says what could not be done; then the program must not go on.
[[nodiscard]] std::string harden_process();

}  // namespace valurna::kiosk
