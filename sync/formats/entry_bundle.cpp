#include "sync/formats/entry_bundle.hpp"

#include <stdexcept>

namespace valurna::sync {

Bytes encode_bundle(const std::vector<Bytes>& entries) {
    Bytes bytes;
    for (const Bytes& entry : entries) {
        if (entry.size() > 0xFFFF) throw std::logic_error("an entry is longer than a bundle can say");
        bytes.push_back(static_cast<std::uint8_t>(entry.size() >> 8));
        bytes.push_back(static_cast<std::uint8_t>(entry.size() & 0xFF));
        bytes.insert(bytes.end(), entry.begin(), entry.end());
    }
    return bytes;
}

std::optional<std::vector<Bytes>> decode_bundle(ByteView bytes) {
    std::vector<Bytes> entries;
    while (!bytes.empty()) {
        if (bytes.size() < 2) return std::nullopt;
        const std::size_t length = static_cast<std::size_t>(bytes[0]) << 8 | bytes[1];
        if (bytes.size() - 2 < length) return std::nullopt;
        const ByteView entry = bytes.subspan(2, length);
        entries.emplace_back(entry.begin(), entry.end());
        bytes = bytes.subspan(2 + length);
    }
    return entries;
}

}  // namespace valurna::sync
