#pragma once
// The public log as plain files that any web server can serve. docs/formats/public-log.md

#include <string>

#include "tally/office/office.hpp"

namespace valurna::tally {

struct ExportedLog {
    std::uint64_t size = 0, before = 0;  // entries
    std::uint64_t files = 0;             // written now
};
// Writes what `folder` does not have yet: tiles and bundles first, then the policy, the checkpoint last. Each
// file is written beside its place, synced and renamed, so whoever reads meanwhile, or after a power cut,
// finds a checkpoint and all that it needs. Refuses a folder that holds another log or a longer one. Partial
// tiles are removed once the full one is there and a checkpoint that needs it is published.
[[nodiscard]] Expected<ExportedLog> export_log(Office& office, const election::Election& election,
                                               const std::string& folder);

}  // namespace valurna::tally
