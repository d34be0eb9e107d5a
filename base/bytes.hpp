#pragma once
// Byte strings and their text forms. Decoders are strict: they take one text per byte string, and give nullopt for all
// others.

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace valurna {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;

// Lower case only.
[[nodiscard]] std::string to_hex(ByteView bytes);
[[nodiscard]] std::optional<Bytes> from_hex(std::string_view text);
// RFC 4648 section 4, with padding.
[[nodiscard]] std::string to_base64(ByteView bytes);
[[nodiscard]] std::optional<Bytes> from_base64(std::string_view text);

// The bytes as an array; nullopt where there are not exactly N of them.
template <std::size_t N>
[[nodiscard]] std::optional<std::array<std::uint8_t, N>> array_of(ByteView bytes) {
    if (bytes.size() != N) return std::nullopt;
    std::array<std::uint8_t, N> out{};
    std::copy(bytes.begin(), bytes.end(), out.begin());
    return out;
}

// The bytes of the text itself; no copy.
[[nodiscard]] inline ByteView as_bytes(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}
[[nodiscard]] inline std::string as_text(ByteView bytes) {
    return {bytes.begin(), bytes.end()};
}

}  // namespace valurna
