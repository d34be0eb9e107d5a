#pragma once
// staff.log of a station's folder: what staff did before the polls opened and after they closed, when the ledger takes nothing.
// One line an act: "2026-12-01 07:12 (UTC) receiver unlock".

#include <string>

#include "base/expected.hpp"
#include "sync/formats/staff.hpp"

namespace valurna::sync {

[[nodiscard]] Status note_in_staff_log(const std::string& folder, StaffRole role, StaffAct act);

}  // namespace valurna::sync
