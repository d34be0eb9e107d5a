#pragma once
// Reads a copy of a station's ledger file without a key, without a lock and without writing anything. It must be a
// copy, since a ledger in use changes while it is read. Where a -wal file lies beside it, that is read as well. The
// rows are handed on as they are; the caller checks what they say.

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

// Calls `see` with every entry in the order of their indices, and ends with its error where it refuses one.
// kRefused for a file that is damaged or is no ledger, kEnvironment for one that cannot be read.
using SeeStoredEntry = std::function<Status(const StoredEntry& entry)>;
[[nodiscard]] Expected<StoredHead> read_ledger_copy(const std::string& file, const SeeStoredEntry& see);

}  // namespace valurna::sync
