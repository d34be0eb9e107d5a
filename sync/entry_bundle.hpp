#pragma once
// Entry bundles and their paths as C2SP tlog-tiles has them: up to 256 entries, each after its big-endian
// 16-bit length.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "crypto/bytes.hpp"

namespace valurna::sync {

inline constexpr std::uint64_t kBundleWidth = 256;

// Each entry at most 65,535 bytes (a broken invariant otherwise).
[[nodiscard]] crypto::Bytes encode_bundle(const std::vector<crypto::Bytes>& entries);
[[nodiscard]] std::optional<std::vector<crypto::Bytes>> decode_bundle(crypto::ByteView bytes);

// "tile/entries/x001/x234/067", with ".p/W" for a bundle of fewer than 256.
[[nodiscard]] std::string bundle_path(std::uint64_t bundle, std::uint64_t width);

}  // namespace valurna::sync
