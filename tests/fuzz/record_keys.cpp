// keys.json of a record.
#include "base/bytes.hpp"
#include "tally/verify/record_lines.hpp"
#include "tests/fuzz/target.hpp"

namespace valurna::fuzz {

bool accepts(std::span<const std::uint8_t> bytes) {
    const std::string text = as_text(bytes);
    const auto keys = tally::record::parse_keys(text);
    if (!keys) return false;
    must(tally::record::write_keys(*keys) == text, "one text for one list of keys");
    return true;
}

}  // namespace valurna::fuzz
