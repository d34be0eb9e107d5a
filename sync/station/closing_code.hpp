#pragma once
// What a closed station shows for the office: its ledger's last signed checkpoint. docs/formats/closing-code.md

#include <string>

#include "base/expected.hpp"

namespace valurna::sync {

// kRefused while the polls are not closed. The voting station may be running.
[[nodiscard]] Expected<std::string> closing_code(const std::string& folder);

}  // namespace valurna::sync
