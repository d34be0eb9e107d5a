#pragma once
// The election package beside what is checked.

#include <optional>
#include <string>

#include "sync/formats/package.hpp"
#include "tally/verify/verify_record.hpp"

namespace valurna::tally::record {

// From `file`; with `authority` (minisign's base64 line) its signature in `file`.minisig must hold, without
// it the finding says that nobody's signature was checked.
[[nodiscard]] Expected<sync::Package> read_package_file(const std::string& file,
                                                        const std::optional<std::string>& authority,
                                                        const Tell& tell);

}  // namespace valurna::tally::record
