#include "crypto/tlog/tlog_proof.hpp"

#include "crypto/tlog/tlog_lines.hpp"

namespace valurna::crypto {
namespace {

constexpr std::string_view kTitle = "c2sp.org/tlog-proof@v1";
constexpr std::string_view kExtra = "extra ";
constexpr std::string_view kIndex = "index ";
constexpr std::size_t kMostBytes = std::size_t{1} << 20;

}  // namespace

std::string TlogProof::text() const {
    std::string out = std::string(kTitle) + "\n";
    if (extra) out += std::string(kExtra) + to_base64(*extra) + "\n";
    out += std::string(kIndex) + std::to_string(index) + "\n";
    return out + hash_lines(path) + "\n" + checkpoint;
}

std::optional<TlogProof> TlogProof::parse(std::string_view text) {
    if (text.size() > kMostBytes) return std::nullopt;
    if (take_line(text) != kTitle) return std::nullopt;
    TlogProof out;
    auto line = take_line(text);
    if (line && line->starts_with(kExtra)) {
        out.extra = from_base64(line->substr(kExtra.size()));
        if (!out.extra) return std::nullopt;
        line = take_line(text);
    }
    const auto index = line ? number_after(*line, kIndex) : std::nullopt;
    if (!index) return std::nullopt;
    out.index = *index;
    auto path = take_hash_lines(text);
    if (!path) return std::nullopt;
    out.path = std::move(*path);
    out.checkpoint = text;
    const auto note = Note::parse(out.checkpoint);
    if (!note || !Checkpoint::parse_head(note->body) || note->text() != text) return std::nullopt;
    return out;
}

}  // namespace valurna::crypto
