// A ledger entry, as an upload or a copied file brings it.
#include <algorithm>

#include "sync/formats/entry.hpp"
#include "tests/fuzz/target.hpp"

namespace valurna::fuzz {

bool accepts(std::span<const std::uint8_t> bytes) {
    const auto entry = sync::decode_entry(bytes);
    if (!entry.has_value()) return false;
    const auto again = sync::encode_entry(entry.value());
    must(std::equal(again.begin(), again.end(), bytes.begin(), bytes.end()), "one entry has one byte string");
    return true;
}

}  // namespace valurna::fuzz
