#include "crypto/tlog/note.hpp"
#include "tests/fuzz/target.hpp"

namespace valurna::fuzz {

bool accepts(std::span<const std::uint8_t> bytes) {
    const std::string text = as_text(bytes);
    const auto checkpoint = crypto::Checkpoint::parse_body(text);
    if (!checkpoint) return false;
    must(checkpoint->body() == text, "one checkpoint has one text");
    return true;
}

}  // namespace valurna::fuzz
