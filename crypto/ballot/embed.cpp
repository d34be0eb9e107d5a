#include "crypto/ballot/embed.hpp"

#include <algorithm>

namespace valurna::crypto {
namespace {

// Byte 31 stays below this: with it, some encodings pass the field's prime.
constexpr unsigned kLastCounters = 0x7F;

}  // namespace

std::optional<Point> embed_block(ByteView block30) {
    if (block30.size() != kBlockBytes) return std::nullopt;
    Point candidate;
    std::copy(block30.begin(), block30.end(), candidate.bytes.begin() + 1);
    for (unsigned last = 0; last < kLastCounters; ++last) {
        candidate.bytes[31] = static_cast<std::uint8_t>(last);
        for (unsigned first = 0; first < 256; first += 2) {
            candidate.bytes[0] = static_cast<std::uint8_t>(first);
            if (const auto point = decode_point(ByteView{candidate.bytes})) return point;
        }
    }
    return std::nullopt;
}

std::optional<std::array<std::uint8_t, kBlockBytes>> extract_block(const Point& point) {
    std::array<std::uint8_t, kBlockBytes> out{};
    std::copy_n(point.bytes.begin() + 1, kBlockBytes, out.begin());
    if (embed_block(ByteView{out}) != point) return std::nullopt;
    return out;
}

std::optional<Bytes> unpadded(ByteView blocks, std::size_t width) {
    if (width == 0 || blocks.size() != (width + kBlockBytes - 1) / kBlockBytes * kBlockBytes)
        return std::nullopt;
    const ByteView padding = blocks.subspan(width);
    if (std::any_of(padding.begin(), padding.end(), [](std::uint8_t b) { return b != 0; }))
        return std::nullopt;
    return Bytes(blocks.begin(), blocks.begin() + static_cast<std::ptrdiff_t>(width));
}

}  // namespace valurna::crypto
