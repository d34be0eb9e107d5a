#pragma once
// The public log as plain files that any web server can serve. docs/formats/public-log.md

#include <string>

#include "tally/office/office.hpp"

namespace valurna::tally {

struct ExportedLog {
    std::uint64_t size = 0, before = 0;  // entries
    std::uint64_t files = 0;             // written now
};
// Writes what `folder` does not have yet: tiles and bundles first, then the policy and the list of void slips, and the checkpoint last.
// Each file is written under another name, synced and renamed. So a reader always finds a checkpoint with all
// files that it needs, also after a power cut. Refuses a folder that holds another log or a longer one. A
// partial tile is removed once the full tile is there and a checkpoint that needs it is published.
[[nodiscard]] Expected<ExportedLog> export_log(Office& office, const election::Election& election,
                                               const std::string& folder);

}  // namespace valurna::tally
