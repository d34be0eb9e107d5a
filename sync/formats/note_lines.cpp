#include "sync/formats/note_lines.hpp"

#include <algorithm>
#include <charconv>

namespace valurna::sync {

Expected<std::string> authority_note_body(std::string_view text, const crypto::PublicKey& authority,
                                          const std::string& domain, const std::string& what) {
    const Unexpected forged(Error{ErrorCode::kRefused, what, "it is not signed by the election authority",
                                  "fetch it again from the election's own server"});
    auto note = crypto::Note::parse(text);
    if (!note || note->text() != text || note->signatures.size() != 1) return forged;
    const crypto::VerifierKey key{domain, crypto::NoteKeyType::kEd25519, authority};
    if (crypto::verify_note(*note, key) != crypto::NoteVerdict::kGood) return forged;
    return std::move(note->body);
}

std::string sign_authority_note(const std::string& body, const std::string& domain,
                                const crypto::SigningKey& authority) {
    crypto::Note note{body, {}};
    crypto::sign_note(note, domain, authority);
    return note.text();
}

std::optional<std::string_view> take_note_line(std::string_view& rest) {
    const auto end = rest.find('\n');
    if (end == std::string_view::npos) return std::nullopt;
    const auto line = rest.substr(0, end);
    rest.remove_prefix(end + 1);
    return line;
}

std::optional<std::string_view> take_after(std::string_view& rest, std::string_view start) {
    const auto line = take_note_line(rest);
    if (!line || !line->starts_with(start)) return std::nullopt;
    return line->substr(start.size());
}

std::optional<std::uint64_t> canonical_number(std::string_view text) {
    std::uint64_t value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (problem != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    if (text.size() > 1 && text.front() == '0') return std::nullopt;
    return value;
}

std::optional<crypto::PublicKey> key_in_hex(std::string_view text) {
    const auto bytes = from_hex(text);
    crypto::PublicKey key;
    if (!bytes || bytes->size() != key.bytes.size()) return std::nullopt;
    std::copy(bytes->begin(), bytes->end(), key.bytes.begin());
    return key;
}

}  // namespace valurna::sync
