#pragma once
// The election package that a check needs, from a file.

#include <optional>
#include <string>

#include "sync/formats/package.hpp"
#include "tally/verify/verify_record.hpp"

namespace valurna::tally::record {

// With `authority` (minisign's base64 line) the signature in `file`.minisig must hold. Without it a finding
// says that no signature was checked.
[[nodiscard]] Expected<sync::Package> read_package_file(const std::string& file,
                                                        const std::optional<std::string>& authority,
                                                        const Tell& tell);

}  // namespace valurna::tally::record
