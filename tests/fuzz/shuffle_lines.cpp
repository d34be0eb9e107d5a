// A shuffle proof as text: the first line is its head, whose length gives the width, the others are rows.
#include "crypto/mix/shuffle_lines.hpp"

#include "tests/fuzz/target.hpp"

namespace valurna::fuzz {

bool accepts(std::span<const std::uint8_t> bytes) {
    const std::string text = as_text(bytes);
    const std::size_t end = text.find('\n');
    if (end == std::string::npos || end < 384 + 192) return false;
    crypto::ShuffleProofReader reader(std::min((end - 384) / 192, crypto::kMaxBlocks));
    if (!reader.head(std::string_view(text).substr(0, end))) return false;
    for (std::size_t at = end + 1; at < text.size();) {
        const std::size_t next = text.find('\n', at);
        if (next == std::string::npos) return false;
        if (!reader.row(std::string_view(text).substr(at, next - at))) return false;
        at = next + 1;
    }
    const std::size_t rows = reader.rows();
    const crypto::ShuffleProof proof = reader.take();
    std::string again = crypto::shuffle_proof_head(proof) + '\n';
    for (std::size_t i = 0; i < rows; ++i)
        again += crypto::shuffle_proof_row(proof, i) + '\n';
    must(again == text, "one proof has one text");
    return true;
}

}  // namespace valurna::fuzz
