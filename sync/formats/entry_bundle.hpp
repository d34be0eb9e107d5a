#pragma once
// Entry bundles as C2SP tlog-tiles has them: up to 256 entries, each after its big-endian 16-bit length.
// Their paths are crypto/tlog/tiles.hpp's.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.hpp"

namespace valurna::sync {

// Each entry at most 65,535 bytes (a broken invariant otherwise).
[[nodiscard]] Bytes encode_bundle(const std::vector<Bytes>& entries);
[[nodiscard]] std::optional<std::vector<Bytes>> decode_bundle(ByteView bytes);

}  // namespace valurna::sync
