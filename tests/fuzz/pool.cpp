// A station's pool, from a stick or a false server; opened as well where it is accepted.
#include "sync/formats/pool.hpp"

#include "sync/formats/note_lines.hpp"
#include "tests/fuzz/target.hpp"

namespace valurna::fuzz {

bool accepts(std::span<const std::uint8_t> bytes) {
    static const auto key = crypto::SigningKey::from_seed(Bytes(32, 7));
    static const auto station = crypto::SigningKey::from_seed(Bytes(32, 9));
    const std::string origin = "vote.example.org/small-2026/library";
    const std::string text = as_text(bytes);
    for (const auto& note : {text, sync::sign_authority_note(text, "vote.example.org", *key)}) {
        const auto pool = sync::parse_pool(note, key->public_key(), origin, station->public_key());
        if (!pool.has_value()) continue;
        must(sync::sign_authority_note(sync::pool_body(pool.value()), "vote.example.org", *key) == note,
             "it is what its writer writes");
        must(pool.value().credentials() <= sync::kMostOfPool, "a pool has a bound");
        const auto opened = sync::unseal_pool(pool.value(), *station);
        if (opened.has_value())
            must(opened.value().size() == pool.value().batches.size(), "all batches are opened");
        return true;
    }
    return false;
}

}  // namespace valurna::fuzz
