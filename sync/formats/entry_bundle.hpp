#pragma once
// Entry bundles of C2SP tlog-tiles: up to 256 entries, each after its length as 16 bits, big-endian. crypto/tlog/tiles.hpp
// has their paths.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.hpp"

namespace valurna::sync {

// Each entry has at most 65,535 bytes; a longer one is a broken invariant.
[[nodiscard]] Bytes encode_bundle(const std::vector<Bytes>& entries);
// nullopt where an entry is cut off.
[[nodiscard]] std::optional<std::vector<Bytes>> decode_bundle(ByteView bytes);

}  // namespace valurna::sync
