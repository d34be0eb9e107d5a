// The body of an upload, as anybody on the network may send it.
#include <algorithm>

#include "sync/formats/wire.hpp"
#include "tests/fuzz/target.hpp"

namespace valurna::fuzz {

bool accepts(std::span<const std::uint8_t> bytes) {
    const auto upload = sync::decode_add(bytes);
    if (!upload.has_value()) return false;
    must(upload.value().entries.size() <= sync::kMostEntries, "no more entries than allowed");
    const auto again = sync::encode_add(upload.value());
    must(std::equal(again.begin(), again.end(), bytes.begin(), bytes.end()),
         "one upload has one byte string");
    return true;
}

}  // namespace valurna::fuzz
