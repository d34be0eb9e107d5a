#include "crypto/tlog/note.hpp"
#include "tests/fuzz/target.hpp"

namespace valurna::fuzz {

bool accepts(std::span<const std::uint8_t> bytes) {
    const std::string text = as_text(bytes);
    const auto key = crypto::VerifierKey::parse(text);
    if (!key) return false;
    must(key->text() == text, "one verifier key has one text");
    return true;
}

}  // namespace valurna::fuzz
