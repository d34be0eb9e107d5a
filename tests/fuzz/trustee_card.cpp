#include "tests/fuzz/trustee_message.hpp"

namespace valurna::fuzz {

bool accepts(std::span<const std::uint8_t> bytes) {
    return accepts_message<tally::Card>(bytes);
}

}  // namespace valurna::fuzz
