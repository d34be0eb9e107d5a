// The note of a result, as a false server may send it.
#include "sync/formats/result_note.hpp"

#include "sync/formats/note_lines.hpp"
#include "tests/fuzz/target.hpp"

namespace valurna::fuzz {

bool accepts(std::span<const std::uint8_t> bytes) {
    static const auto key = crypto::SigningKey::from_seed(Bytes(32, 7));
    const std::string text = as_text(bytes);
    for (const auto& note : {text, sync::sign_authority_note(text, "vote.example.org", *key)}) {
        const auto named = sync::parse_result_note(note, key->public_key(), "vote.example.org", "small-2026");
        if (!named.has_value()) continue;
        const auto body = sync::result_note_body(named.value(), "vote.example.org", "small-2026");
        must(sync::sign_authority_note(body, "vote.example.org", *key) == note,
             "it is what its writer writes");
        must(named.value().version > 0, "versions begin at 1");
        must(sync::follows(named.value(), named.value()).has_value(), "a result follows itself");
        return true;
    }
    return false;
}

}  // namespace valurna::fuzz
