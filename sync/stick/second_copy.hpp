#pragma once
// A second copy of the station's ledger on its second medium, kept while people vote, and beside it the reminder of how far it
// has come (docs/formats/reminder.md). It is what export writes to a stick, so the office takes it as it is, and so does recover.

#include <cstdint>
#include <optional>
#include <string>

#include "base/expected.hpp"
#include "sync/stick/write_ledger.hpp"

namespace valurna::sync {

// The stick under `medium` becomes the station's second medium, with a whole copy on it; also while people vote. Errors as
// write_to_stick and FitMedium.
[[nodiscard]] Expected<StickWritten> begin_second_copy(const std::string& folder, const std::string& medium,
                                                       const StickTelling& telling = {});

// Brings the copy to where the ledger is. The entries that it holds then; nullopt where staff have named no second medium. kRefused
// where the medium knows another story than the ledger, kBadInput where it is not here. It may wait as long as the
// medium does: never on a voter's way.
[[nodiscard]] Expected<std::optional<std::uint64_t>> keep_second_copy(const std::string& folder);

}  // namespace valurna::sync
