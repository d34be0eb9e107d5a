#include "crypto/tlog/add_checkpoint.hpp"

#include "crypto/tlog/tlog_lines.hpp"

namespace valurna::crypto {
namespace {

constexpr std::string_view kOld = "old ";

}  // namespace

std::string AddCheckpoint::text() const {
    return std::string(kOld) + std::to_string(old_size) + "\n" + hash_lines(proof) + "\n" + checkpoint;
}

std::optional<AddCheckpoint> AddCheckpoint::parse(std::string_view text) {
    if (text.size() > kMostAddCheckpoint) return std::nullopt;
    AddCheckpoint out;
    const auto first = take_line(text);
    const auto old_size = first ? number_after(*first, kOld) : std::nullopt;
    if (!old_size) return std::nullopt;
    out.old_size = *old_size;
    auto proof = take_hash_lines(text);
    if (!proof) return std::nullopt;
    out.proof = std::move(*proof);
    out.checkpoint = text;
    const auto note = Note::parse(out.checkpoint);
    if (!note || !Checkpoint::parse_head(note->body) || note->text() != text) return std::nullopt;
    return out;
}

}  // namespace valurna::crypto
