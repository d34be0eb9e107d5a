// A void note, read by a verifier from a record that anybody may have changed. The key's seed is the corpus's
// own, so that what lies behind the signature is reached too.
#include "sync/formats/note_lines.hpp"
#include "tally/record/notes.hpp"
#include "tests/fuzz/target.hpp"

namespace valurna::fuzz {

bool accepts(std::span<const std::uint8_t> bytes) {
    static const auto key = crypto::SigningKey::from_seed(Bytes(32, 7));
    const std::string text = as_text(bytes);
    // As it is, and once more as a body that the authority signed.
    for (const auto& note : {text, sync::sign_authority_note(text, "vote.example.org", *key)}) {
        const auto parsed = tally::parse_void_note(note, key->public_key(), "vote.example.org", "small-2026");
        if (!parsed.has_value()) continue;
        must(tally::check_void_note(parsed.value()).has_value(),
             "an accepted note has a reason and two names");
        const auto body = tally::void_note_body(parsed.value(), "vote.example.org", "small-2026");
        must(parsed.value().by_keys ? note.starts_with(body + "\n")
                                    : sync::sign_authority_note(body, "vote.example.org", *key) == note,
             "it is what its writer writes");
        return true;
    }
    return false;
}

}  // namespace valurna::fuzz
