#pragma once
// Names of screens and events for the audit log: never their content.

#include <string_view>

#include "kiosk/flow/state.hpp"

namespace valurna::kiosk {

[[nodiscard]] std::string_view name_of(const Event& event);
[[nodiscard]] std::string_view name_of(const Screen& screen);
[[nodiscard]] std::string_view name_of(const Over& over);

}  // namespace valurna::kiosk
