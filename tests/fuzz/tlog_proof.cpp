#include "crypto/tlog/tlog_proof.hpp"

#include "tests/fuzz/target.hpp"

namespace valurna::fuzz {

bool accepts(std::span<const std::uint8_t> bytes) {
    const std::string text = as_text(bytes);
    const auto proof = crypto::TlogProof::parse(text);
    if (!proof) return false;
    must(proof->text() == text, "a receipt has one text");
    must(crypto::Note::parse(proof->checkpoint).has_value(), "it ends in a signed note");
    return true;
}

}  // namespace valurna::fuzz
