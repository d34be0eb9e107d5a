#pragma once
// What a closed station shows for the office: its ledger's last signed checkpoint. docs/formats/closing-code.md

#include <string>

#include "base/expected.hpp"
#include "sync/ledger/ledger.hpp"

namespace valurna::sync {

// kRefused while the polls are not closed. The voting station may be running.
[[nodiscard]] Expected<std::string> closing_code(const std::string& folder);
// The same of a ledger that is open already.
[[nodiscard]] Expected<std::string> closing_code(const Ledger& ledger, const std::string& folder);

}  // namespace valurna::sync
