#include "sync/formats/note_lines.hpp"

namespace valurna::sync {

Expected<std::string> authority_note_body(std::string_view text, const crypto::PublicKey& authority,
                                          const std::string& domain, const std::string& what,
                                          std::size_t signatures) {
    const Unexpected forged(Error{ErrorCode::kRefused, what, "it is not signed by the election authority",
                                  "fetch it again from the election's own server"});
    auto note = crypto::Note::parse(text);
    if (!note || note->text() != text || note->signatures.size() != signatures) return forged;
    const crypto::VerifierKey key{domain, crypto::NoteKeyType::kEd25519, authority};
    if (crypto::verify_note({note->body, {note->signatures.front()}}, key) != crypto::NoteVerdict::kGood)
        return forged;
    return std::move(note->body);
}

std::string sign_authority_note(const std::string& body, const std::string& domain,
                                const crypto::SigningKey& authority) {
    crypto::Note note{body, {}};
    crypto::sign_note(note, domain, authority);
    return note.text();
}

std::optional<std::string_view> take_after(std::string_view& rest, std::string_view start) {
    const auto line = crypto::take_line(rest);
    if (!line || !line->starts_with(start)) return std::nullopt;
    return line->substr(start.size());
}

std::optional<crypto::PublicKey> key_in_hex(std::string_view text) {
    const auto bytes = from_hex(text);
    const auto array = bytes ? array_of<32>(*bytes) : std::nullopt;
    return array ? std::optional(crypto::PublicKey{*array}) : std::nullopt;
}

}  // namespace valurna::sync
