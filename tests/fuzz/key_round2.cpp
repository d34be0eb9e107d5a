#include "tests/fuzz/trustee_message.hpp"

namespace valurna::fuzz {

bool accepts(std::span<const std::uint8_t> bytes) {
    return accepts_message<tally::Round2>(bytes);
}

}  // namespace valurna::fuzz
