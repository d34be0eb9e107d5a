#pragma once
// Entry bundles as C2SP tlog-tiles has them: up to 256 entries, each after its big-endian 16-bit length.
// Their paths are crypto/tiles.hpp's.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "crypto/bytes.hpp"

namespace valurna::sync {

// Each entry at most 65,535 bytes (a broken invariant otherwise).
[[nodiscard]] crypto::Bytes encode_bundle(const std::vector<crypto::Bytes>& entries);
[[nodiscard]] std::optional<std::vector<crypto::Bytes>> decode_bundle(crypto::ByteView bytes);

}  // namespace valurna::sync
