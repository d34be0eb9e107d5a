#include "sync/formats/challenge.hpp"

#include "tests/fuzz/target.hpp"

namespace valurna::fuzz {

bool accepts(std::span<const std::uint8_t> bytes) {
    const std::string text = as_text(bytes);
    const auto challenge = sync::parse_challenge(text, "challenge");
    if (!challenge) return false;
    must(sync::write_challenge(challenge.value()) == text, "a tested ballot has one text");
    return true;
}

}  // namespace valurna::fuzz
