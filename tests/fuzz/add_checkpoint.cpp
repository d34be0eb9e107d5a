#include "crypto/tlog/add_checkpoint.hpp"

#include "tests/fuzz/target.hpp"

namespace valurna::fuzz {

bool accepts(std::span<const std::uint8_t> bytes) {
    const std::string text = as_text(bytes);
    const auto request = crypto::AddCheckpoint::parse(text);
    if (!request) return false;
    must(request->text() == text, "a request has one text");
    must(request->proof.size() <= 63, "a proof has at most 63 hashes");
    const auto note = crypto::Note::parse(request->checkpoint);
    must(note && crypto::Checkpoint::parse_head(note->body), "it holds a checkpoint");
    return true;
}

}  // namespace valurna::fuzz
