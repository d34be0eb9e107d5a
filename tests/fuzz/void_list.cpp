// The list of void codes, as a false server may send it.
#include "sync/formats/void_list.hpp"

#include "sync/formats/note_lines.hpp"
#include "tests/fuzz/target.hpp"

namespace valurna::fuzz {

bool accepts(std::span<const std::uint8_t> bytes) {
    static const auto key = crypto::SigningKey::from_seed(Bytes(32, 7));
    const std::string text = as_text(bytes);
    for (const auto& note : {text, sync::sign_authority_note(text, "vote.example.org", *key)}) {
        const auto list = sync::parse_void_list(note, key->public_key(), "vote.example.org", "small-2026");
        if (!list.has_value()) continue;
        const auto body = sync::void_list_body(list.value(), "vote.example.org", "small-2026");
        must(sync::sign_authority_note(body, "vote.example.org", *key) == note,
             "it is what its writer writes");
        must(list.value().version() > 0, "an accepted list voids something");
        must(sync::follows(list.value(), list.value()).has_value(), "a list follows itself");
        return true;
    }
    return false;
}

}  // namespace valurna::fuzz
