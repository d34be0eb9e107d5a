#include "sync/formats/holds_note.hpp"

#include <algorithm>

namespace valurna::sync {
namespace {

std::string body_of(const std::string& origin, const std::string& package_hex) {
    return "valurna holds v1\n" + origin + "\npackage " + package_hex + "\n";
}

}  // namespace

std::string holds_note(const std::string& origin, const crypto::Hash& package,
                       const crypto::SigningKey& station) {
    crypto::Note note{body_of(origin, to_hex(package)), {}};
    crypto::sign_note(note, origin, station);
    return note.text();
}

std::optional<crypto::Hash> read_holds_note(std::string_view text, const std::string& origin,
                                            const crypto::PublicKey& station) {
    const auto note = crypto::Note::parse(text);
    const crypto::VerifierKey key{origin, crypto::NoteKeyType::kEd25519, station};
    if (!note || crypto::verify_note(*note, key) != crypto::NoteVerdict::kGood) return std::nullopt;
    const std::string start = body_of(origin, "");
    const std::string_view about =
        std::string_view(start).substr(0, start.size() - 1);  // without the newline
    if (!note->body.starts_with(about)) return std::nullopt;
    const auto hash = from_hex(std::string_view(note->body).substr(about.size(), 2 * crypto::Hash().size()));
    crypto::Hash out{};
    if (!hash || hash->size() != out.size()) return std::nullopt;
    std::copy(hash->begin(), hash->end(), out.begin());
    if (note->body != body_of(origin, to_hex(out))) return std::nullopt;
    return out;
}

}  // namespace valurna::sync
