#pragma once
// Plain bytes as group elements, 30 bytes in each. docs/formats/sealed-ballot.md

#include <array>
#include <optional>

#include "crypto/group/group.hpp"

namespace valurna::crypto {

inline constexpr std::size_t kBlockBytes = 30;

// The group element that stands for 30 bytes. It writes them between two counters and raises the counters until
// the whole is a valid encoding. nullopt where `block30` has another length, or where no counter pair fits
// (probability 2^-3000).
[[nodiscard]] std::optional<Point> embed_block(ByteView block30);
// The 30 bytes back. nullopt for every point that embed_block would not make, first counter included: otherwise
// the counter of a decrypted ballot could carry a mark by which somebody who buys votes finds that ballot.
[[nodiscard]] std::optional<std::array<std::uint8_t, kBlockBytes>> extract_block(const Point& point);

// Cuts whole blocks back to the encoding's width in bytes. nullopt where the padding is not zero, or where the
// number of blocks is not that of the width.
[[nodiscard]] std::optional<Bytes> unpadded(ByteView blocks, std::size_t width);

}  // namespace valurna::crypto
