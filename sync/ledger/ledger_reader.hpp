#pragma once
// A copy of a station's ledger file, read by anybody and changed by nobody: no lock, no log file beside it,
// no key. It must be a copy, since a ledger in use changes under the reader; with its -wal beside it, what is
// in that counts. Nothing is believed: what the rows say is for the caller to check.

#include <functional>
#include <string>
#include <vector>

#include "base/expected.hpp"
#include "crypto/tlog/merkle.hpp"

namespace valurna::sync {

struct StoredCosignature {
    std::uint64_t size = 0;
    std::string line;
};
struct StoredHead {
    std::string origin, checkpoint;
    std::uint64_t size = 0;
    Bytes edge;
    std::vector<StoredCosignature> cosignatures;  // in the order received
    std::vector<Bytes> spent;                     // credentials, sorted
};
struct StoredEntry {
    std::uint64_t index = 0;
    Bytes bytes, leaf;
};

// All entries by index; ends early where `see` refuses one.
using SeeStoredEntry = std::function<Status(const StoredEntry& entry)>;
[[nodiscard]] Expected<StoredHead> read_ledger_copy(const std::string& file, const SeeStoredEntry& see);

}  // namespace valurna::sync
