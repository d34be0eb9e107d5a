#pragma once
// The public log over HTTP: C2SP tlog-tiles under /log, the policy, and ballots' receipts.
// docs/formats/public-log.md, docs/formats/tlog-proof.md

#include <string>

#include "tally/http/message.hpp"
#include "tally/office/office.hpp"

namespace valurna::tally {

// `path` as a GET asked for it, without its first slash: "log/checkpoint", "log/tile/0/000.p/3",
// "log/policy", "log/voids", "log/proof/<number>", "log/waiting/<number>".
[[nodiscard]] HttpResponse serve_log(Office& office, const std::string& path);

}  // namespace valurna::tally
