// New addresses of a server that has moved, from a stick.
#include "sync/formats/address_note.hpp"

#include "sync/formats/note_lines.hpp"
#include "tests/fuzz/target.hpp"

namespace valurna::fuzz {

bool accepts(std::span<const std::uint8_t> bytes) {
    static const auto key = crypto::SigningKey::from_seed(Bytes(32, 7));
    const std::string origin = "vote.example.org/small-2026/library";
    const std::string text = as_text(bytes);
    for (const auto& signed_text : {text, sync::sign_authority_note(text, "vote.example.org", *key)}) {
        const auto note = sync::parse_address_note(signed_text, key->public_key(), origin);
        if (!note.has_value()) continue;
        must(sync::sign_address_note(note.value(), *key) == signed_text, "it is what its writer writes");
        must(!note.value().addresses.empty() && note.value().addresses.size() <= 8,
             "there are 1 to 8 addresses");
        return true;
    }
    return false;
}

}  // namespace valurna::fuzz
