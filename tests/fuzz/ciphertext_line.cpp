// A ballot of one block, as sealed.txt and the mixes hold it.
#include <array>

#include "base/bytes.hpp"
#include "tally/verify/record_lines.hpp"
#include "tests/fuzz/target.hpp"

namespace valurna::fuzz {

bool accepts(std::span<const std::uint8_t> bytes) {
    const std::string line = as_text(bytes);
    std::array<crypto::Ciphertext, 1> row;
    if (!tally::record::parse_ciphertexts(line, row)) return false;
    must(tally::record::ciphertexts_line(row) == line, "one line for one ballot");
    return true;
}

}  // namespace valurna::fuzz
